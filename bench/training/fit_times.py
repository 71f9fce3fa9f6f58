"""Runs a program with Keras and prints, as JSON, the seconds of each epoch: python fit_times.py PROGRAM [--first-step]"""

import json
import os
import resource
import sys
import time

started = time.perf_counter()
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras

imported = time.perf_counter() - started


class Clock(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.at = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.at)


fit = keras.Model.fit


def timed_fit(model, x, y, **options):
    if "--first-step" in sys.argv:
        fit(model, x, y, verbose=0, **{**options, "epochs": 1, "steps_per_epoch": 1})
        print(json.dumps({"import": imported, "firstStep": time.perf_counter() - started}))
        return
    clock = Clock()
    fit(model, x, y, verbose=0, callbacks=[clock], **options)
    steps = -(-len(x) // options["batch_size"])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": clock.seconds, "steps": steps, "memory": memory}))


keras.Model.fit = timed_fit
with open(sys.argv[1]) as program:
    exec(compile(program.read(), sys.argv[1], "exec"), {})
