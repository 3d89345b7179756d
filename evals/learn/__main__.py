"""`python -m evals.learn`: learn the fusion, the kinds of questions and the scope anew, in this order, and print how well they do."""

from evals.learn.asked import learn_asked
from evals.learn.fusion import learn_fusion
from ingest.bundle import publish_bundled
from ingest.settings import IngestSettings
from ingest.shelf import Shelf

if __name__ == "__main__":
    settings = IngestSettings()
    publish_bundled(settings)
    library = Shelf(settings).library()
    for name, share in {**learn_fusion(library), **learn_asked(library)}.items():
        print(f"{name}: {share:.3f} (out of fold)")
