"""A text in, a searchable regulation out."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # set before numpy loads: a look-up is a millisecond's work, and waking threads costs more
