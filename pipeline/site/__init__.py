"""The built pages: what each page shows (pure), and Pelican, which renders and writes them. Only this stage imports Pelican."""
