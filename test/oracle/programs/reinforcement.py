"""Actor and critic, a deep Q network and its target, all trained by hand."""
import gymnasium as gym
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

seed, gamma, steps = 42, 0.99, 50
actions = 4
env = gym.make("CartPole-v0")
env.reset(seed=seed)
eps = np.finfo(np.float32).eps.item()

observation = layers.Input(shape=(6,))
common = layers.Dense(24, activation="relu")(observation)
action = layers.Dense(actions, activation="softmax")(common)
critic = layers.Dense(1)(common)
agent = keras.Model(inputs=observation, outputs=[action, critic])
optimizer = keras.optimizers.Adam(learning_rate=0.01)
huber = keras.losses.Huber()
chances_history, value_history, rewards, running = [], [], [], 0
episode = 0
while True:
    state = env.reset()[0]
    total = 0
    with tf.GradientTape() as tape:
        for step in range(1, steps):
            state = ops.expand_dims(ops.convert_to_tensor(state), 0)
            chances, value = agent(state)
            value_history.append(value[0, 0])
            chosen = np.random.choice(actions, p=np.squeeze(chances))
            chances_history.append(ops.log(chances[0, chosen]))
            state, reward, done, *_ = env.step(chosen)
            rewards.append(reward)
            total += reward
            if done:
                break
        running = 0.05 * total + (1 - 0.05) * running
        returns, discounted = [], 0
        for reward in rewards[::-1]:
            discounted = reward + gamma * discounted
            returns.insert(0, discounted)
        returns = (np.array(returns) - np.mean(returns)) / (np.std(returns) + eps)
        losses = []
        for log_chance, value, after in zip(chances_history, value_history, returns.tolist()):
            losses.append(-log_chance * (after - value))
            losses.append(huber(ops.expand_dims(value, 0), ops.expand_dims(after, 0)))
        grads = tape.gradient(sum(losses), agent.trainable_variables)
        optimizer.apply_gradients(zip(grads, agent.trainable_variables))
        chances_history.clear()
        rewards.clear()
    episode += 1
    if running > 195 or episode > 3:
        print("Solved at episode {}!".format(episode))
        break


def q_model():
    return keras.Sequential(
        [
            layers.Lambda(lambda tensor: ops.transpose(tensor, [0, 2, 3, 1]), output_shape=(42, 42, 4), input_shape=(4, 42, 42)),
            layers.Conv2D(16, 8, strides=4, activation="relu"),
            layers.Conv2D(32, 4, strides=2, activation="relu"),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(actions, activation="linear"),
        ]
    )


online, target = q_model(), q_model()
target.set_weights(online.get_weights())
print(online.output_shape, target.count_params())
