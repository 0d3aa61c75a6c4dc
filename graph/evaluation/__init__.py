"""How well the extraction does, against annotated documents. Not part of what users install.

`score.py` is the command (`make score`). The annotated documents and the rules of scoring live outside the
repository, in `../shared/eval` and `../shared/corpus`; documents there are third parties' texts.
"""
