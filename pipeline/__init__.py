"""Reform news of a Vietnamese district: one Markdown file in, everything that the communication plan asks for out.

The stages, in the order of the data: ``sources`` read files, ``model`` holds what they say, ``checks`` judge it, ``site``
builds the pages with Pelican, ``outlets`` make what goes out beside the pages, ``reports`` tell people, ``release`` puts the
result live; ``cli`` is the door. A stage imports only what stands before it (pyproject.toml, ``tool.importlinter``).
"""
