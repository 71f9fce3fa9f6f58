"""Asks TensorFlow for the numbers of its stateless random operations: python stateless_random.py"""

import tensorflow as tf

from common import numbers as answers, write

SEEDS = [[1, 2], [-5, 123456789], [2**31 - 1, -(2**31)], [0, 0]]


def numbers(operation, seed, count):
    return answers(operation(shape=[count], seed=tf.constant(seed, tf.int32)))


write(
    "stateless_random.json",
    [
        {
            "seed": seed,
            "uniform": numbers(tf.raw_ops.StatelessRandomUniform, seed, 10),
            "normal": numbers(tf.raw_ops.StatelessRandomNormal, seed, 7),
        }
        for seed in SEEDS
    ],
)
