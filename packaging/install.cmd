@echo off
rem Installs planlint from the wheels beside this file; no network is needed.
chcp 65001 >nul
py -m pip install --no-index --find-links "%~dp0wheels" "planlint[all]" && py -m planlint --version
pause
