"""Rules of one office: each module below with a RULE is one, each YAML file in packs/ a pack of mandates."""
