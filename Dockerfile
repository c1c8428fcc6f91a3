# docker build -t planlint .
# docker run --rm --volume "$PWD:/work:ro" planlint 计划/
FROM python:3.13-slim AS build
COPY . /planlint
RUN pip wheel --no-cache-dir --wheel-dir /wheels /planlint

FROM python:3.13-slim
# hadolint ignore=DL3013
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels planlint \
    && useradd --create-home --uid 10001 planlint
USER 10001
WORKDIR /work
ENTRYPOINT ["planlint"]
CMD ["--help"]
