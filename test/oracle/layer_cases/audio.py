"""The cases of the layers for sound."""
from .case import N
from .case import case as c

SOUND, TWO = (N, 16, 1), (N, 14, 2)
MODES = ("log", "magnitude", "psd", "real", "imag", "angle", "stft")
MEL = "fft_length=8, sequence_stride=4, sampling_rate=100, num_mel_bins=4, min_freq=2.0"

CASES = {
    "STFTSpectrogram": (
        [*[c(f"mode='{mode}', frame_length=4", SOUND) for mode in MODES],
         c("'magnitude', 4, 2, 8", TWO), c("'psd', frame_length=5, frame_step=3", TWO), c("frame_length=4, padding='same'", SOUND),
         c("'magnitude', frame_length=4, expand_dims=True", TWO), c("'real', frame_length=4, data_format='channels_first'", (N, 2, 14)),
         c("'stft', frame_length=4, data_format='channels_first', expand_dims=True", (N, 2, 14)), c("'magnitude', 4, 1", (N, N, 1)),
         c("'magnitude', 4, window='hamming', periodic=True", SOUND), c("'imag', 4, window=[0.5, 1.0, 1.0, 0.5], scaling='spectrum'", SOUND),
         c("'psd', 4, window=None, scaling=None", (2, 16, 1)), c("'log', 4, fft_length=6", SOUND), c("'magnitude', 4, name='sound'", SOUND),
         c("", (N, 300, 1)), c("'magnitude', 4, trainable=False", SOUND), c("'magnitude', 4", SOUND, dtype="int32", limit=9)],
        [c("mode='foo'", SOUND), c("frame_length=4, frame_step=5", SOUND), c("frame_length=4, frame_step=0", SOUND), c("frame_length=4, fft_length=3", SOUND),
         c("frame_length=4, scaling='foo'", SOUND), c("frame_length=4, padding='foo'", SOUND), c("frame_length=4, window='foo'", SOUND), c("frame_length=4, data_format='foo'", SOUND),
         c("frame_length=4", (N, 16)), c("frame_length=32", SOUND), c("frame_length=4, steps=2", SOUND), c("frame_length=4", (N, 16, N))],
    ),
    "MelSpectrogram": (
        [c(MEL, (N, 12)), c(MEL, (13,)), c(f"{MEL}, power_to_db=False", (N, 16)), c(f"{MEL}, sequence_length=6, window='hamming'", (N, 14)), c(f"{MEL}, top_db=20.0", (N, 12)),
         c(f"{MEL}, mag_exp=1.0, max_freq=40.0, power_to_db=False", (N, 12)), c(f"{MEL}, min_power=0.01, ref_power=0.5", (N, 12)), c("8, 2, 4, None, 60, 3, 1.0, 20.0", (2, 10)),
         c(f"{MEL}, window=None", (N, N)), c(f"{MEL}, dtype='float32', name='mel'", (N, 11)), c(f"{MEL}, window=[0.5, 1.0, 1.0, 0.5], sequence_length=4", (N, 12)),
         c("", (N, 2100), random=True), c(MEL, (N, 2, 12)), c(MEL, (N, 12), dtype="int32", limit=5), c(f"{MEL}, dtype='mixed_float16'", (N, 12), gradients=False), c(f"{MEL}, window='foo'", (N, 12))],
        [c("fft_length=4, sequence_length=8", (N, 12)), c(f"{MEL}, power=2", (N, 12)), c("'a'", (N, 12)), c(MEL, ()), c("fft_length=4, sequence_stride=2, bins=3", (N, 12))],
    ),
}
