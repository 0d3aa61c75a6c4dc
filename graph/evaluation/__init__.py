"""How well the extraction does, against annotated documents. Not part of what users install.

`score.py` is the command (`make score`). Three collections are scored:

- *gold*: documents of third parties, kept with the rules of scoring outside the repository (`../shared`);
- *readings*: documents of our own that another reader annotated (`tests/readings`);
- *briefings*: the documents of the workspace, with the claims written by hand (`sources/`).

*Left out* scores each gold document by those rules alone that told at least one fact rightly in another document
of any of the three, and that do not name it as the one that inspired them (`from:`); confidence then comes from
the record of the other documents. A rule fitted to one document is worth there what it is worth elsewhere:
nothing. Names are left out as a collection: the rules of names were not written from readings or briefings.

The *record* of a rule (`--records` writes it into the package) counts the facts it told rightly and wrongly in all
three. *Unread* are totals over documents that nobody looks at.
"""
