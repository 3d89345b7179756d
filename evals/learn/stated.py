"""Learn bot/learned/stated.json: from evals/datasets/training/stated.jsonl matters near the text that it does not treat, and such that it
does; from asked.jsonl, as people really put it, questions of what this draft says."""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from bot.asked import kinds
from bot.clean import clean_text
from bot.question import Question
from bot.retrieve import retrieve
from bot.stated import stated_features
from ingest.library import Library

TRAINING, ASKED = Path("evals/datasets/training/stated.jsonl"), Path("evals/datasets/training/asked.jsonl")
LEARNED = Path("bot/learned/stated.json")
_STRENGTH, _PEOPLES = 0.3, 1000


def learn_stated(library: Library) -> dict[str, float]:
    """Write the model; its area under the ROC curve, out of fold."""
    rows = [json.loads(line) for line in TRAINING.read_text(encoding="utf-8").splitlines()]
    people = [json.loads(line) for line in ASKED.read_text(encoding="utf-8").splitlines()]
    rows += [row | {"kind": "present"} for row in people if row["asked"] == "substance" and row["about"] == "this_draft"][:_PEOPLES]
    table, target = [], []
    for row in rows:
        text = clean_text(row["question"])
        vector = library.vector(text)
        passages = retrieve(Question(text), library, vector)
        table.append(stated_features(text, kinds(text, vector), passages, library))
        target.append(row["kind"] == "present")
    scaler = StandardScaler().fit(table)
    features, known = scaler.transform(table), np.array(target)
    model = LogisticRegression(C=_STRENGTH, max_iter=2000)
    guessed = np.asarray(cross_val_predict(model, features, known, cv=StratifiedKFold(5, shuffle=True, random_state=0), method="predict_proba"))[:, 1]
    fitted, area = model.fit(features, known), float(roc_auc_score(known, guessed))
    learned = {
        "learned_by": "python -m evals.learn",
        "from": f"{TRAINING} and {ASKED}, {len(rows)} questions",
        "area_under_roc_out_of_fold": [round(area, 3)],
        "bias": [round(float(fitted.intercept_[0]), 4)],
        "weights": [round(float(w), 4) for w in fitted.coef_[0]],
        "mean": [round(float(m), 4) for m in np.asarray(scaler.mean_)],
        "scale": [round(float(s), 4) for s in np.asarray(scaler.scale_)],
    }
    LEARNED.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")
    return {"stated": area}
