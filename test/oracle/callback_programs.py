"""What callbacks.py asks: programs behind its `HEAD`, and constructors that Keras refuses."""

PROGRAMS = {
    "steps_per_execution": '''
class Told(keras.callbacks.Callback):
    def on_train_batch_begin(self, batch, logs=None):
        print("train", batch)

    def on_train_batch_end(self, batch, logs=None):
        print("trained", batch, round(float(logs["loss"]), 5))

    def on_test_batch_begin(self, batch, logs=None):
        print("test", batch)

    def on_test_batch_end(self, batch, logs=None):
        print("tested", batch, round(float(logs["loss"]), 5))

    def on_predict_batch_end(self, batch, logs=None):
        print("predicted", batch, logs["outputs"].shape)


model = build(keras.optimizers.SGD(0.05))
for steps in [2, 4, 7]:
    model.compile(keras.optimizers.SGD(0.05), "mse", steps_per_execution=steps)
    history = model.fit(x, y, batch_size=1, epochs=2, shuffle=False, validation_data=(x_val, y_val), verbose=0, callbacks=[Told()])
    model.evaluate(x, y, batch_size=3, verbose=0, callbacks=[Told()])
    model.predict(x, batch_size=3, verbose=0, callbacks=[Told()])
''',
    "executions of evaluations and predictions": '''
class Told(keras.callbacks.Callback):
    def on_test_batch_begin(self, batch, logs=None):
        print("test", batch)

    def on_test_batch_end(self, batch, logs=None):
        print("tested", batch, round(float(logs["loss"]), 5))

    def on_predict_batch_begin(self, batch, logs=None):
        print("predict", batch)

    def on_predict_batch_end(self, batch, logs=None):
        print("predicted", batch, logs["outputs"].shape)


model = build(keras.optimizers.SGD(0.05))
history = fit(model, [], epochs=1)
for steps in [1, 3]:
    model.compile(keras.optimizers.SGD(0.05), "mse", steps_per_execution=steps)
    for size in [2, 3, 5]:
        model.evaluate(x, y, batch_size=size, verbose=0, callbacks=[Told()])
        model.predict(x, batch_size=size, verbose=0, callbacks=[Told()])
''',
    "early stopping": '''
stop = keras.callbacks.EarlyStopping(patience=2, verbose=1)
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [stop], epochs=20)
print(stop.stopped_epoch, stop.best_epoch, stop.wait, stop.best, stop.patience)
''',
    "early stopping, best weights": '''
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [keras.callbacks.EarlyStopping("val_mae", patience=3, restore_best_weights=True, verbose=1)], epochs=20)
''',
    "early stopping, the best weights of a whole training": '''
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [keras.callbacks.EarlyStopping(patience=30, restore_best_weights=True, verbose=1)], epochs=12)
''',
    "early stopping, min_delta": '''
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [keras.callbacks.EarlyStopping("loss", min_delta=0.01, patience=1, verbose=1)], epochs=20)
''',
    "early stopping, baseline": '''
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [keras.callbacks.EarlyStopping("loss", baseline=0.0001, patience=3, verbose=1)], epochs=20)
''',
    "early stopping, max": '''
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [keras.callbacks.EarlyStopping("mae", mode="max", patience=2)], epochs=20)
''',
    "early stopping, start_from_epoch": '''
model = build(keras.optimizers.SGD(0.2))
history = fit(model, [keras.callbacks.EarlyStopping(mode="max", start_from_epoch=4, verbose=1)], epochs=20)
''',
    "early stopping, unknown monitor": '''
model = build("sgd")
history = fit(model, [keras.callbacks.EarlyStopping("val_los", mode="min")], epochs=2)
''',
    "early stopping, unknown direction": '''
model = build("sgd")
history = fit(model, [keras.callbacks.EarlyStopping("val_los")], epochs=2)
''',
    "early stopping, accuracy": '''
model = build("sgd", metrics=["accuracy"])
history = fit(model, [keras.callbacks.EarlyStopping("val_accuracy", patience=1)])
''',
    "checkpoints": '''
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [keras.callbacks.ModelCheckpoint("out/{epoch:02d}-{val_loss:.2f}.keras", verbose=1)], epochs=3)
loaded = keras.models.load_model(sorted([f"out/{epoch:02d}-{loss:.2f}.keras" for epoch, loss in zip([1, 2, 3], history.history["val_loss"])])[0])
print("first", [weight.reshape(-1).tolist() for weight in loaded.get_weights()])
''',
    "checkpoints, best only": '''
model = build(keras.optimizers.SGD(0.05))
keep = keras.callbacks.ModelCheckpoint("best.weights.h5", save_best_only=True, save_weights_only=True, verbose=1)
history = fit(model, [keep], epochs=8)
print("best", keep.best)
model.load_weights("best.weights.h5")
''',
    "checkpoints, threshold": '''
model = build(keras.optimizers.SGD(0.05))
keep = keras.callbacks.ModelCheckpoint("best.keras", "val_mae", 1, True, initial_value_threshold=0.6)
history = fit(model, [keep], epochs=4)
''',
    "checkpoints, batches": '''
model = build(keras.optimizers.SGD(0.05))
keep = keras.callbacks.ModelCheckpoint("{epoch}-{batch}-{loss:.3f}.weights.h5", save_weights_only=True, save_freq=2)
history = fit(model, [keep], epochs=3)
''',
    "checkpoints, unknown monitor": '''
model = build("sgd")
history = fit(model, [keras.callbacks.ModelCheckpoint("a.keras", "val_acc", save_best_only=True, mode="max")], epochs=2)
''',
    "checkpoints, unknown field": '''
model = build("sgd")
history = fit(model, [keras.callbacks.ModelCheckpoint("{val_acc}.keras")], epochs=2)
''',
    "plateau": '''
plateau = keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=1, verbose=1, min_lr=0.01)
model = build(keras.optimizers.SGD(0.05))
history = fit(model, [plateau], epochs=10)
print(float(model.optimizer.learning_rate), plateau.best)
''',
    "plateau, cooldown": '''
model = build(keras.optimizers.SGD(0.1, momentum=0.5))
history = fit(model, [keras.callbacks.ReduceLROnPlateau("loss", 0.2, 1, mode="max", cooldown=2, verbose=1)], epochs=9)
''',
    "plateau, unknown monitor": '''
model = build("sgd")
history = fit(model, [keras.callbacks.ReduceLROnPlateau("los", mode="min")], epochs=1)
''',
    "plateau of a schedule": '''
model = build(keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(0.1, 3, 0.5)))
history = fit(model, [keras.callbacks.ReduceLROnPlateau("loss", patience=1, mode="max")], epochs=4)
''',
    "scheduler": '''
def schedule(epoch, lr):
    return lr if epoch < 2 else lr * 0.5

model = build("adam")
history = fit(model, [keras.callbacks.LearningRateScheduler(schedule, verbose=1)])
print(float(model.optimizer.learning_rate))
''',
    "scheduler of the epoch alone": '''
model = build("sgd")
history = fit(model, [keras.callbacks.LearningRateScheduler(lambda epoch: 0.1 / (epoch + 1))])
''',
    "scheduler, an int": '''
model = build("sgd")
history = fit(model, [keras.callbacks.LearningRateScheduler(lambda epoch: 1)])
''',
    "scheduler in NumPy": '''
model = build("sgd")
history = fit(model, [keras.callbacks.LearningRateScheduler(lambda epoch, lr: lr * np.exp(-0.1))])
''',
    "csv": '''
model = build("sgd")
history = fit(model, [keras.callbacks.CSVLogger("log.csv")], epochs=3)
history = fit(model, [keras.callbacks.LearningRateScheduler(lambda epoch: 0.05), keras.callbacks.CSVLogger("other.csv", separator=";")], epochs=2)
''',
    "csv, append": '''
model = build("sgd")
logger = keras.callbacks.CSVLogger("log.csv", append=True)
history = fit(model, [logger], epochs=2)
history = fit(model, [logger], epochs=4, initial_epoch=2)
history = model.fit(x, y, verbose=0, shuffle=False, callbacks=[keras.callbacks.CSVLogger("train.csv")])
''',
    "not a number": '''
model = build(keras.optimizers.SGD(1e20))
history = fit(model, [keras.callbacks.TerminateOnNaN()])
''',
    "not a number, an error": '''
model = build(keras.optimizers.SGD(1e20))
history = fit(model, [keras.callbacks.TerminateOnNaN(raise_error=True)])
''',
    "lambdas": '''
model = build("sgd")
seen = []
history = fit(model, [keras.callbacks.LambdaCallback(
    on_epoch_begin=lambda epoch, logs: print("begin", epoch, logs),
    on_epoch_end=lambda epoch, logs: print("end", epoch, logs),
    on_train_begin=lambda logs: seen.append("train"),
    on_train_end=lambda logs: print(seen, sorted(logs)),
    on_train_batch_end=lambda batch, logs: seen.append(batch),
    on_test_begin=lambda logs: seen.append("test"),
    on_test_batch_end=lambda batch, logs: seen.append(sorted(logs)),
)], epochs=2)
''',
    "averages": '''
model = build(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.5))
history = fit(model, [keras.callbacks.SwapEMAWeights()], epochs=3)
''',
    "averages on epochs": '''
model = build(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.8))
kept = []
history = fit(model, [
    keras.callbacks.SwapEMAWeights(swap_on_epoch=True),
    keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, model.get_weights()[1].tolist())),
], epochs=3)
''',
    "averages that are not kept": '''
model = build("sgd")
history = fit(model, [keras.callbacks.SwapEMAWeights()], epochs=3)
''',
    "backup": '''
class Interrupt(keras.callbacks.Callback):
    def __init__(self, epoch):
        super().__init__()
        self.epoch = epoch

    def on_epoch_begin(self, epoch, logs=None):
        print("epoch", epoch)
        if epoch == self.epoch:
            raise RuntimeError("interrupted")

model = build(keras.optimizers.Adam(0.05))
try:
    fit(model, [keras.callbacks.BackupAndRestore("backup"), Interrupt(2)], epochs=4)
except RuntimeError as error:
    print(error)
model = build(keras.optimizers.Adam(0.05))
history = fit(model, [keras.callbacks.BackupAndRestore("backup"), Interrupt(None)], epochs=4)
''',
    "backup, kept": '''
model = build("sgd")
history = fit(model, [keras.callbacks.BackupAndRestore("backup", save_freq=2, double_checkpoint=True, delete_checkpoint=False)], epochs=3)
''',
    "history": '''
own = keras.callbacks.History()
model = build("sgd")
fit(model, [own], epochs=2)
history = fit(model, [own], epochs=3, initial_epoch=1)
print(own.params, len(own.history["loss"]))
''',
    "tensorboard": '''
model = build("sgd")
history = fit(model, [keras.callbacks.TensorBoard("logs", histogram_freq=2)], epochs=3)
''',
    "tensorboard, images": '''
model = keras.Sequential(
    [
        keras.Input((6, 6, 1)),
        keras.layers.Conv2D(4, 3),
        keras.layers.Conv2D(3, 2),
        keras.layers.Conv2D(5, 2),
        keras.layers.Flatten(),
        keras.layers.Dense(7),
        keras.layers.Dense(1),
    ]
)
model.set_weights([formula(weight.shape, 10 + index, 1.1) for index, weight in enumerate(model.get_weights())])
model.compile(keras.optimizers.SGD(0.0), "mse")
board = keras.callbacks.TensorBoard("logs", histogram_freq=2, write_images=True, write_graph=False)
history = model.fit(formula((10, 6, 6, 1), 1, 1), y, epochs=1, verbose=0, callbacks=[board])
''',
    "tensorboard, batches": '''
model = build("sgd")
history = fit(model, [keras.callbacks.TensorBoard(update_freq=2, write_graph=False)], epochs=3)
''',
    "own on early stopping": '''
class Patient(keras.callbacks.EarlyStopping):
    def __init__(self):
        super().__init__(monitor="val_loss", patience=1, mode="max")
        self.seen = 0

    def on_epoch_end(self, epoch, logs=None):
        self.seen += 1
        if epoch == 3:
            self.patience = 3
        super().on_epoch_end(epoch, logs)
        print(epoch, self.wait, self.patience, self.stopped_epoch)

    def on_train_end(self, logs=None):
        super().on_train_end(logs)
        print("seen", self.seen, sorted(logs))

own = Patient()
model = build("sgd")
history = fit(model, [own], epochs=6)
''',
    "own on checkpoints": '''
class Every(keras.callbacks.ModelCheckpoint):
    def on_epoch_end(self, epoch, logs=None):
        if epoch % 2 == 0:
            super().on_epoch_end(epoch, logs)

model = build("sgd")
history = fit(model, [Every("{epoch}.weights.h5", save_weights_only=True)], epochs=4)
''',
    "all moments": '''
class Log(keras.callbacks.Callback):
    def set_params(self, params):
        super().set_params(params)
        print("params", sorted(params))

    def set_model(self, model):
        super().set_model(model)
        print("model", self.model is model)

    def on_train_begin(self, logs=None):
        print("train begin", logs, self.params["epochs"], self.params["steps"])

    def on_train_end(self, logs=None):
        print("train end", sorted(logs))

    def on_epoch_begin(self, epoch, logs=None):
        print("epoch begin", epoch, logs)

    def on_epoch_end(self, epoch, logs=None):
        print("epoch end", epoch, list(logs))
        logs["extra"] = 1.5 * epoch

    def on_train_batch_begin(self, batch, logs=None):
        print("batch begin", batch, logs)
        super().on_train_batch_begin(batch, logs)

    def on_batch_begin(self, batch, logs=None):
        print("older batch begin", batch)

    def on_batch_end(self, batch, logs=None):
        print("older batch end", batch, list(logs))

    def on_test_begin(self, logs=None):
        print("test begin", logs)

    def on_test_end(self, logs=None):
        print("test end", list(logs))

    def on_test_batch_begin(self, batch, logs=None):
        print("test batch begin", batch, logs)

    def on_test_batch_end(self, batch, logs=None):
        print("test batch end", batch, list(logs))

    def on_predict_begin(self, logs=None):
        print("predict begin", logs)

    def on_predict_end(self, logs=None):
        print("predict end", logs)

    def on_predict_batch_begin(self, batch, logs=None):
        print("predict batch begin", batch, logs)

    def on_predict_batch_end(self, batch, logs=None):
        print("predict batch end", batch, logs["outputs"].shape)

model = build("sgd")
history = fit(model, [Log()], epochs=2)
model.evaluate(x, y, verbose=0, batch_size=4, callbacks=[Log()])
model.predict(x, verbose=0, batch_size=4, callbacks=[Log()])
''',
    "learning rates": '''
class Warmup(keras.callbacks.Callback):
    def on_train_batch_begin(self, batch, logs=None):
        rate = self.model.optimizer.learning_rate
        if batch == 1:
            rate.assign(float(rate.numpy()) * 0.5)
        else:
            self.model.optimizer.learning_rate = rate + 0.01
        print(int(self.model.optimizer.iterations), f"{float(self.model.optimizer.learning_rate):.6f}", float(rate) > 0.02)

model = build("sgd")
model.optimizer.learning_rate = 0.02
history = fit(model, [Warmup()], epochs=2)
''',
    "weights in the middle": '''
class Middle(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if batch == 1:
            print("weights", [weight.reshape(-1).tolist() for weight in self.model.get_weights()])
            print("prediction", self.model.predict(x_val, verbose=0).reshape(-1).tolist())
            self.model.set_weights([weight * 0.5 for weight in self.model.get_weights()])

    def on_epoch_end(self, epoch, logs=None):
        print("loss", self.model.evaluate(x_val, y_val, verbose=0)[0])
        self.model.save_weights("middle.weights.h5")
        self.model.optimizer.learning_rate = 0.05 / (epoch + 1)

model = build(keras.optimizers.SGD(0.05, momentum=0.9))
history = fit(model, [Middle()], epochs=4)
model.load_weights("middle.weights.h5")
''',
    "stopped in a batch": '''
class Stop(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        self.model.stop_training = batch == 1

model = build("sgd")
history = fit(model, [Stop()])
''',
    "a list": '''
model = build("sgd")
callbacks = keras.callbacks.CallbackList([keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, logs))], model=model, epochs=3)
callbacks.on_train_begin()
for epoch in range(3):
    callbacks.on_epoch_begin(epoch)
    callbacks.on_epoch_end(epoch, {"loss": 0.5})
callbacks.on_train_end()
history = fit(model, [keras.callbacks.ProgbarLogger()], epochs=1)
''',
    "optimizers by map": '''
from keras import optimizers

def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)

map = optimizers.OptimizerMap(optimizers.RMSprop(0.01))
map["encoder/layer/dense"] = optimizers.Adam()
map["encoder/.*"] = optimizers.SGD()
map["decoder"] = optimizers.Adam(name="second")
print(len(map), list(map), "decoder" in map, "elsewhere" in map)
for key in ["decoder", "encoder/layer/dense", "encoder/layer/query", "decoder/layer", ""]:
    print(key, map[key].name, map.get(key).name)
print([one.name for one in map.values()], list(map.keys()), [(key, one.name) for key, one in map.items()])
print(map.default_optimizer.name, bool(map), bool(optimizers.OptimizerMap(optimizers.SGD(), {})))

def set(key, value):
    map[key] = value

attempt(lambda: set("elsewhere", "sgd"))
attempt(lambda: set(3, optimizers.SGD()))
attempt(lambda: set("a", optimizers.LossScaleOptimizer(optimizers.SGD())))
attempt(lambda: set("a", optimizers.MultiOptimizer(map)))
map["enc.*"] = optimizers.SGD()
attempt(lambda: map["encoder/other"])
attempt(lambda: "encoder/other" in map)
attempt(lambda: map["encoder/layer/dense"].name)
del map["enc.*"]
attempt(lambda: map.pop("nowhere"))
print(map.pop("decoder").name, map["decoder"].name, map.setdefault("b", optimizers.SGD()).name, len(map))
map.update({"b": optimizers.SGD(name="b")})
print(map.popitem()[0], list(map))
map.clear()
attempt(lambda: map.popitem())
for given in [("sgd",), (optimizers.SGD(), "a")]:
    try:
        optimizers.OptimizerMap(*given)
    except Exception as error:
        print(error)
shared = optimizers.SGD(0.5)
multi = optimizers.MultiOptimizer(optimizers.OptimizerMap(shared, {"a": optimizers.Adam(), "b": shared}), 8.0, name="several")
print(multi.name, [one.name == shared.name for one in multi.optimizers], int(multi.iterations), multi.loss_scale_factor == 8)
attempt(lambda: multi.learning_rate)
attempt(lambda: setattr(multi, "learning_rate", 0.1))
multi.optimizers[0].learning_rate = 0.25
print(float(multi.optimizers[0].learning_rate), float(shared.learning_rate))

model = build("sgd")

def trained(optimizer):
    try:
        model.compile(optimizer, "mse", metrics=["mae"])
        model.fit(x, y, verbose=0)
        print([one.name.split("_")[0] for one in optimizer.optimizers], [int(one.iterations) for one in optimizer.optimizers], int(optimizer.iterations))
    except Exception as error:
        print(type(error).__name__, error)

trained(optimizers.MultiOptimizer(lambda variable: optimizers.LossScaleOptimizer(optimizers.SGD())))
trained(optimizers.MultiOptimizer(lambda variable: optimizers.MultiOptimizer(optimizers.OptimizerMap(shared))))
trained(optimizers.MultiOptimizer(optimizers.OptimizerMap(shared, {".*kernel": optimizers.SGD(), ".*dense.*": optimizers.Adam()})))
trained(optimizers.MultiOptimizer(optimizers.OptimizerMap(optimizers.SGD(), {".*kernel": optimizers.Adam(gradient_accumulation_steps=2), "(?P<a>x)": optimizers.SGD()})))
trained(optimizers.MultiOptimizer(lambda variable: optimizers.SGD() if "bias" in variable.path else optimizers.Adam()))
history = fit(model, [], epochs=1)
''',
    "optimizers from configs": '''
from keras import optimizers

rate = optimizers.schedules.ExponentialDecay(0.5, 10, 0.5)
map = optimizers.OptimizerMap(optimizers.SGD(0.5, name="usual"), {"a/.*": optimizers.Adam(rate)})
map["b"] = optimizers.RMSprop(0.25)
config = map.get_config()
print(list(config), list(config["optimizer_map"]), config["optimizer_map"]["b"]["config"]["learning_rate"])
print([config["optimizer_map"]["b"][key] for key in ["module", "class_name", "registered_name"]])
again = optimizers.OptimizerMap.from_config(config)
print([one.name for one in again.values()], again.default_optimizer.name, again["elsewhere"].name)
config = optimizers.MultiOptimizer(again, 4.0, "several").get_config()
print(list(config), config["loss_scale_factor"] == 4, config["optimizer_map"]["class_name"])
several = optimizers.MultiOptimizer.from_config(config)
print(several.name, [one.name for one in several.optimizers], float(several.optimizers[0].learning_rate), float(several.optimizers[2].learning_rate))
model = build(several)
history = fit(model, [], epochs=1)
''',
    "several optimizers, batch by batch": '''
sgd, adam = keras.optimizers.SGD(0.05, momentum=0.9), keras.optimizers.Adam(0.01, gradient_accumulation_steps=3)

def choose(variable):
    return sgd if variable.name == "bias" or variable.shape[0] == 3 else adam

model = build(keras.optimizers.MultiOptimizer(choose))
for step in range(12):
    print(model.train_on_batch(x, y))
print([one.name for one in model.optimizer.optimizers], [int(one.iterations) for one in model.optimizer.optimizers], int(model.optimizer.iterations))
model.compile(model.optimizer, "mse", steps_per_execution=3, metrics=["mae"])
history = fit(model, [], epochs=3)
''',
    "several optimizers, scheduled": '''
model = build(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(0.05), {".*bias": keras.optimizers.Adam(0.01)})))
history = fit(model, [keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.5, verbose=1)])
print([float(one.learning_rate) for one in model.optimizer.optimizers])
''',
    "several optimizers, scheduled by schedules": '''
schedule = keras.optimizers.schedules.ExponentialDecay(0.05, 4, 0.5)
model = build(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(schedule), {".*bias": keras.optimizers.Adam(0.01)})))
history = fit(model, [], epochs=2)
print([round(float(one.learning_rate), 6) for one in model.optimizer.optimizers])
fit(model, [keras.callbacks.LearningRateScheduler(lambda epoch: 0.1)])
''',
    "several optimizers, on a plateau": '''
model = build(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(0.05), {".*bias": keras.optimizers.Adam(0.001)})))
history = fit(model, [keras.callbacks.ReduceLROnPlateau("loss", min_delta=10.0, patience=1, min_lr=0.0002, verbose=1)], epochs=6)
''',
    "several optimizers, averages": '''
model = build(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(0.05), {".*kernel": keras.optimizers.Adam(0.01, use_ema=True, ema_momentum=0.8)})))
history = fit(model, [keras.callbacks.SwapEMAWeights()], epochs=3)
''',
    "several optimizers, averages between epochs": '''
model = build(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(0.05), {".*kernel": keras.optimizers.Adam(0.01, use_ema=True, ema_momentum=0.8)})))
history = fit(model, [keras.callbacks.SwapEMAWeights(swap_on_epoch=True)], epochs=3)
''',
    "several optimizers, none with averages": '''
model = build(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(0.05))))
history = fit(model, [keras.callbacks.SwapEMAWeights()], epochs=1)
''',
    "several optimizers, for TensorBoard": '''
model = build(keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD(0.05), {".*bias": keras.optimizers.Adam(0.01)})))
history = fit(model, [keras.callbacks.TensorBoard("logs")], epochs=2)
''',
    "several optimizers, kept and gone on from": '''
from keras import optimizers

class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if epoch == 2:
            raise RuntimeError("stopped")

def several():
    inside = {".*bias": optimizers.Nadam(0.01, gradient_accumulation_steps=2), ".*/dense/kernel": optimizers.RMSprop(0.01)}
    return optimizers.MultiOptimizer(optimizers.OptimizerMap(optimizers.Adam(optimizers.schedules.ExponentialDecay(0.05, 4, 0.5)), inside))

def begin():
    keras.backend.clear_session()
    return build(several())

try:
    fit(begin(), [keras.callbacks.BackupAndRestore("backup"), Stop()], epochs=6)
except RuntimeError as error:
    print(error)
model = begin()
history = fit(model, [keras.callbacks.BackupAndRestore("backup")], epochs=6)
print([int(one.iterations) for one in model.optimizer.optimizers], int(model.optimizer.iterations))
''',
}

REFUSED = [
    "keras.callbacks.ModelCheckpoint('a.txt')",
    "keras.callbacks.ModelCheckpoint('a.keras', save_weights_only=True)",
    "keras.callbacks.ModelCheckpoint('a.keras', save_freq='batch')",
    "keras.callbacks.ModelCheckpoint('a.keras', save_freq=2.5)",
    "keras.callbacks.ReduceLROnPlateau(factor=1.0)",
    "keras.callbacks.ReduceLROnPlateau(factor=2)",
    "keras.callbacks.BackupAndRestore('')",
    "keras.callbacks.TensorBoard(profile_batch=-1)",
    "keras.callbacks.TensorBoard(profile_batch=(5, 2))",
    "keras.callbacks.TensorBoard(profile_batch=2.5)",
    "keras.callbacks.BackupAndRestore('a', save_freq='batch')",
]
