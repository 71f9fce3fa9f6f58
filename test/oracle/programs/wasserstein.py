"""Pictures by a critic with a gradient penalty; the blocks are functions with many switches."""
import keras
import tensorflow as tf
from keras import layers

SHAPE = (28, 28, 1)
NOISE = 16


def conv_block(x, filters, activation, kernel_size=(3, 3), strides=(1, 1), padding="same", use_bias=True, use_bn=False, use_dropout=False, drop_value=0.5):
    x = layers.Conv2D(filters, kernel_size, strides=strides, padding=padding, use_bias=use_bias)(x)
    if use_bn:
        x = layers.BatchNormalization()(x)
    x = activation(x)
    if use_dropout:
        x = layers.Dropout(drop_value)(x)
    return x


def critic_model():
    picture = layers.Input(shape=SHAPE)
    x = layers.ZeroPadding2D((2, 2))(picture)
    for filters, drops in [(8, False), (16, True), (32, True)]:
        x = conv_block(x, filters, activation=layers.LeakyReLU(0.2), kernel_size=(5, 5), strides=(2, 2), use_dropout=drops, drop_value=0.3)
    x = layers.Flatten()(x)
    return keras.models.Model(picture, layers.Dense(1)(layers.Dropout(0.2)(x)), name="critic")


def upsample_block(x, filters, activation, kernel_size=(3, 3), up_size=(2, 2), use_bn=False):
    x = layers.UpSampling2D(up_size)(x)
    return conv_block(x, filters, activation, kernel_size, use_bias=not use_bn, use_bn=use_bn)


def generator_model():
    noise = layers.Input(shape=(NOISE,))
    x = layers.Dense(4 * 4 * 32, use_bias=False)(noise)
    x = layers.BatchNormalization()(x)
    x = layers.LeakyReLU(0.2)(x)
    x = layers.Reshape((4, 4, 32))(x)
    x = upsample_block(x, 16, layers.LeakyReLU(0.2), use_bn=True)
    x = upsample_block(x, 8, layers.LeakyReLU(0.2), use_bn=True)
    x = upsample_block(x, 1, layers.Activation("tanh"), use_bn=True)
    return keras.models.Model(noise, layers.Cropping2D((2, 2))(x), name="generator")


class WGAN(keras.Model):
    def __init__(self, critic, generator, noise, steps=3, penalty_weight=10.0):
        super().__init__()
        self.critic = critic
        self.generator = generator
        self.noise = noise
        self.d_steps = steps
        self.penalty_weight = penalty_weight

    def compile(self, d_optimizer, g_optimizer, d_loss_fn, g_loss_fn):
        super().compile()
        self.d_optimizer, self.g_optimizer = d_optimizer, g_optimizer
        self.d_loss_fn, self.g_loss_fn = d_loss_fn, g_loss_fn

    def penalty(self, count, real, fake):
        alpha = tf.random.uniform([count, 1, 1, 1], 0.0, 1.0)
        between = real + alpha * (fake - real)
        with tf.GradientTape() as tape:
            tape.watch(between)
            judged = self.critic(between, training=True)
        gradients = tape.gradient(judged, [between])[0]
        norm = tf.sqrt(tf.reduce_sum(tf.square(gradients), axis=[1, 2, 3]))
        return tf.reduce_mean((norm - 1.0) ** 2)

    def train_step(self, real):
        if isinstance(real, tuple):
            real = real[0]
        count = tf.shape(real)[0]
        for _ in range(self.d_steps):
            noise = tf.random.normal(shape=(count, self.noise))
            with tf.GradientTape() as tape:
                fake = self.generator(noise, training=True)
                cost = self.d_loss_fn(self.critic(real, training=True), self.critic(fake, training=True))
                d_loss = cost + self.penalty(count, real, fake) * self.penalty_weight
            self.d_optimizer.apply_gradients(zip(tape.gradient(d_loss, self.critic.trainable_variables), self.critic.trainable_variables))
        noise = tf.random.normal(shape=(count, self.noise))
        with tf.GradientTape() as tape:
            g_loss = self.g_loss_fn(self.critic(self.generator(noise, training=True), training=True))
        gradient = tape.gradient(g_loss, self.generator.trainable_variables)
        self.g_optimizer.apply_gradients(zip(gradient, self.generator.trainable_variables))
        return {"d_loss": d_loss, "g_loss": g_loss}


critic, generator = critic_model(), generator_model()
critic.summary()
wgan = WGAN(critic=critic, generator=generator, noise=NOISE)
wgan.compile(
    d_optimizer=keras.optimizers.Adam(learning_rate=0.0002, beta_1=0.5, beta_2=0.9),
    g_optimizer=keras.optimizers.Adam(learning_rate=0.0002, beta_1=0.5, beta_2=0.9),
    d_loss_fn=lambda real, fake: tf.reduce_mean(fake) - tf.reduce_mean(real),
    g_loss_fn=lambda fake: -tf.reduce_mean(fake),
)
