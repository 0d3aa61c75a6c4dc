"""How well the extraction does, against annotated documents. Not part of what users install.

`score.py` is the command (`make score`). Four collections are scored:

- *gold*: documents of third parties, kept with the rules of scoring outside the repository (`../shared`);
- *readings*: documents of our own that another reader annotated (`tests/readings`); what was missed in them has
  been read since, so they are seen;
- *held out*: documents of our own, annotated before the program read them, from which no rule was written
  (`tests/held_out`);
- *briefings*: the documents of the workspace, with the claims written by hand (`sources/`).

*Left out* scores each gold document by those rules alone that told at least one fact rightly in another document
of gold, readings or briefings, and that do not name it as the one that inspired them (`from:`); confidence then
comes from the record of the other documents. A rule fitted to one document is worth there what it is worth elsewhere:
nothing. Names are left out as a collection: those of the documents held out.

The *record* of a rule (`--records` writes it into the package) counts the facts it told rightly and wrongly in gold,
readings and briefings. *Unread* are totals over documents that are not opened; three of the eleven are parts of the
two policy papers in `../shared/data/texts`, which were looked at when rules for such papers were written.
"""
