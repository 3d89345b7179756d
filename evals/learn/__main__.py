"""`python -m evals.learn`: learn what speaks against a sentence, the fusion, the kinds of questions, the scope, what is stated, the intents,
how follow-ups are read and what they point at, and what questions take for granted that is not so, anew, and print how well they do.

In this order: each step reads what those before it have learned, and keeps it for the whole run."""

from evals.learn.asked import learn_asked
from evals.learn.contradicted import learn_contradicted
from evals.learn.fusion import learn_fusion
from evals.learn.intents import learn_intents
from evals.learn.leaning import learn_leaning
from evals.learn.left_out import learn_left_out
from evals.learn.pointing import learn_pointing
from evals.learn.stated import learn_stated
from evals.learn.support import learn_support
from evals.learn.unread import Unread
from ingest.bundle import publish_bundled
from ingest.settings import IngestSettings
from ingest.shelf import Shelf

if __name__ == "__main__":
    settings = IngestSettings()
    publish_bundled(settings)
    library = Unread(Shelf(settings).library())
    learned = learn_support(library.regulation) | learn_fusion(library)
    asked, kinds = learn_asked(library)
    learned |= {**asked, **learn_stated(library, kinds), **learn_intents(library), **learn_pointing(library)}
    learned |= {**learn_leaning(library), **learn_left_out(library), **learn_contradicted(library)}
    for name, share in learned.items():
        print(f"{name}: {share:.3f} (out of fold)")
