"""A generator and a discriminator, trained against each other."""
import keras
import tensorflow as tf
from keras import layers, ops

noise_size = 24

discriminator = keras.Sequential(
    [
        keras.Input(shape=(32, 32, 3)),
        layers.Conv2D(16, kernel_size=4, strides=2, padding="same"),
        layers.LeakyReLU(negative_slope=0.2),
        layers.Conv2D(32, kernel_size=4, strides=2, padding="same"),
        layers.LeakyReLU(negative_slope=0.2),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(1, activation="sigmoid"),
    ],
    name="discriminator",
)
generator = keras.Sequential([keras.Input((noise_size,)), layers.Dense(8 * 8 * 32), layers.Reshape((8, 8, 32))], name="generator")
for filters in 32, 16:
    generator.add(layers.Conv2DTranspose(filters, 4, strides=2, padding="same"))
    generator.add(layers.BatchNormalization())
    generator.add(layers.ReLU(max_value=6))
generator.add(layers.Conv2D(3, 5, padding="same", activation="tanh"))
generator.summary()


class Contest(keras.Model):
    def __init__(self, discriminator, generator, noise_size):
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.noise_size = noise_size
        self.seeds = keras.random.SeedGenerator(3)

    def compile(self, d_optimizer, g_optimizer, loss_fn):
        super().compile()
        self.d_optimizer = d_optimizer
        self.g_optimizer = g_optimizer
        self.loss_fn = loss_fn
        self.d_loss = keras.metrics.Mean(name="d_loss")
        self.g_loss = keras.metrics.Mean(name="g_loss")

    @property
    def metrics(self):
        return [self.d_loss, self.g_loss]

    def train_step(self, real):
        count = ops.shape(real)[0]
        noise = keras.random.normal(shape=(count, self.noise_size), seed=self.seeds)
        pictures = ops.concatenate([self.generator(noise), real], axis=0)
        labels = ops.concatenate([ops.ones((count, 1)), ops.zeros((count, 1))], axis=0)
        labels += 0.05 * tf.random.uniform(tf.shape(labels))
        with tf.GradientTape() as tape:
            d_loss = self.loss_fn(labels, self.discriminator(pictures))
        gradients = tape.gradient(d_loss, self.discriminator.trainable_weights)
        self.d_optimizer.apply_gradients(zip(gradients, self.discriminator.trainable_weights))
        with tf.GradientTape() as tape:
            g_loss = self.loss_fn(ops.zeros((count, 1)), self.discriminator(self.generator(noise)))
        gradients = tape.gradient(g_loss, self.generator.trainable_weights)
        self.g_optimizer.apply_gradients(zip(gradients, self.generator.trainable_weights))
        self.d_loss.update_state(d_loss)
        self.g_loss.update_state(g_loss)
        return {"d_loss": self.d_loss.result(), "g_loss": self.g_loss.result()}


class Watch(keras.callbacks.Callback):
    def __init__(self, count=3, noise_size=noise_size):
        self.count = count
        self.noise_size = noise_size

    def on_epoch_end(self, epoch, logs=None):
        noise = keras.random.normal((self.count, self.noise_size))
        pictures = self.model.generator(noise) * 255.0
        for index in range(self.count):
            keras.utils.array_to_img(pictures[index]).save(f"made_{epoch:03d}_{index}.png")


faces = tf.data.Dataset.from_tensor_slices(tf.random.uniform((16, 32, 32, 3))).map(lambda x: x * 2.0 - 1.0).batch(8)
for example in faces:
    print(example.shape)
    break
gan = Contest(discriminator=discriminator, generator=generator, noise_size=noise_size)
gan.compile(
    d_optimizer=keras.optimizers.Adam(learning_rate=2e-4, beta_1=0.5),
    g_optimizer=keras.optimizers.Adam(learning_rate=2e-4, beta_1=0.5),
    loss_fn=keras.losses.BinaryCrossentropy(),
)
gan.fit(faces, epochs=1, callbacks=[Watch()])
