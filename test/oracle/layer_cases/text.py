"""The cases of the layers that look tokens up, and of those that hash them."""
from .case import N, FEATURES
from .case import case as c

WORDS = {"dtype": "string", "words": ["red", "green", "blue", "", "red sky", "Zebra!"]}
COLUMN, SEVERAL, ROW, FREE, DEEP = (N, 1), (N, 3), (N,), (N, N), (N, 2, 1)
COLOURS = "vocabulary=['red', 'green', 'blue']"
NUMBERS = {"dtype": "int64", "limit": 9}
SENTENCES = {"dtype": "string", "words": [
    "The cat sat on the mat.", "A dog, and a Cat!", "", "  the   end ", "naïve Ünder_score", "don't (stop) the music"]}
VOCABULARY = "vocabulary=['the', 'cat', 'a', 'mat', 'end', 'the cat', 'c', 't']"


def adapted(data):
    return {"call": f"(layer.adapt({data}), layer(x))[1]"}


def given(data):
    return {"call": f"(layer.set_vocabulary({data}), layer(x))[1]"}


CASES = {
    "Hashing": (
        [*[c(f"4, output_mode='{mode}'", shape, **WORDS)
           for mode in ("int", "one_hot", "multi_hot", "count") for shape in (COLUMN, SEVERAL)],
         c("num_bins=100", FREE, **WORDS), c("100", ROW, **WORDS), c("3, output_mode='one_hot'", ROW, **WORDS),
         c("100, salt=133", SEVERAL, **WORDS), c("100, salt=[133, 137]", SEVERAL, **WORDS),
         c("100, salt=(-1, 137)", SEVERAL, **WORDS), c("5, mask_value='red'", SEVERAL, **WORDS),
         c("1, mask_value='red'", SEVERAL, **WORDS), c("5, mask_value='', salt=7, output_mode='count'", SEVERAL, **WORDS),
         c("100", SEVERAL, **NUMBERS), c("100", SEVERAL, dtype="int32", limit=50), c("5, mask_value=3", SEVERAL, **NUMBERS),
         c("7", FEATURES, limit=90), c("100, salt=133", SEVERAL, **NUMBERS), c("4, dtype='int32'", COLUMN, **WORDS),
         c("4, output_mode='one_hot', dtype='int32'", COLUMN, **WORDS), c("4, output_mode='one_hot'", DEEP, **WORDS),
         c("1000, name='hashed'", COLUMN, dtype="string", words=["x" * 20, "y" * 40, "z" * 70, "é" * 90, "日本語"])],
        [c("", COLUMN, **WORDS), c("0", COLUMN, **WORDS), c("None", COLUMN, **WORDS), c("-3", COLUMN, **WORDS),
         c("3, output_mode='foo'", COLUMN, **WORDS), c("3, salt='a'", COLUMN, **WORDS), c("3, salt=[1, 2, 3]", COLUMN, **WORDS),
         c("3, dtype='float32'", COLUMN, **WORDS), c("3, sparse=True", COLUMN, **WORDS), c("3, bins=4", COLUMN, **WORDS)],
    ),
    "HashedCrossing": (
        [c("10", COLUMN, COLUMN, **WORDS), c("num_bins=5, output_mode='one_hot'", COLUMN, COLUMN, **WORDS),
         c("1000", ROW, ROW, **WORDS), c("5, output_mode='one_hot'", ROW, ROW, **WORDS),
         c("1000", COLUMN, COLUMN, **NUMBERS), c("1000", COLUMN, COLUMN, dtype=["string", "int64"], limit=9, words=WORDS["words"]),
         c("1000", COLUMN, COLUMN, dtype=["int64", "string"], limit=9, words=WORDS["words"]),
         c("10, dtype='int32'", COLUMN, COLUMN, **WORDS), c("10, name='crossed'", COLUMN, COLUMN, **WORDS),
         c("10, output_mode='one_hot', dtype='int32'", COLUMN, COLUMN, **WORDS), c("1", COLUMN, COLUMN, **WORDS),
         c("10, salt=3", COLUMN, COLUMN, **WORDS), c("10", SEVERAL, SEVERAL, **WORDS), c("10", COLUMN, COLUMN), c("10", COLUMN, COLUMN, **WORDS, call="layer((x, y))")],
        [c("", COLUMN, COLUMN, **WORDS), c("10", COLUMN, **WORDS), c("10", COLUMN, COLUMN, COLUMN, **WORDS),
         c("10", COLUMN, SEVERAL, **WORDS), c("10, output_mode='multi_hot'", COLUMN, COLUMN, **WORDS),
         c("10, 'foo'", COLUMN, COLUMN, **WORDS), c("10, salt=3", COLUMN, COLUMN, **WORDS, call="layer(x)")],
    ),
    "StringLookup": (
        [*[c(f"{COLOURS}, output_mode='{mode}'", shape, **WORDS)
           for mode in ("int", "one_hot", "multi_hot", "count") for shape in (COLUMN, SEVERAL)],
         c(COLOURS, ROW, **WORDS), c(COLOURS, FREE, **WORDS), c(f"{COLOURS}, output_mode='one_hot'", ROW, **WORDS),
         c(f"{COLOURS}, output_mode='one_hot'", DEEP, **WORDS), c(f"{COLOURS}, mask_token=''", SEVERAL, **WORDS),
         c(f"{COLOURS}, mask_token='', output_mode='count'", SEVERAL, **WORDS),
         c(f"{COLOURS}, mask_token='', output_mode='one_hot'", SEVERAL, **WORDS),
         c(f"{COLOURS}, num_oov_indices=3", SEVERAL, **WORDS), c(f"{COLOURS}, num_oov_indices=3, salt=5", SEVERAL, **WORDS),
         c(f"{COLOURS}, num_oov_indices=3, mask_token='', output_mode='multi_hot'", SEVERAL, **WORDS),
         c(f"{COLOURS}, num_oov_indices=0", SEVERAL, dtype="string", words=["red", "green", "blue"]),
         c(f"{COLOURS}, num_oov_indices=0", SEVERAL, **WORDS),
         c(f"{COLOURS}, output_mode='multi_hot', max_tokens=6, pad_to_max_tokens=True", SEVERAL, **WORDS),
         c(f"{COLOURS}, output_mode='tf_idf', idf_weights=[0.5, 1.5, 2.5]", SEVERAL, **WORDS),
         c(f"{COLOURS}, output_mode='tf-idf', idf_weights=[0.5, 1.5, 2.5], max_tokens=6, pad_to_max_tokens=True", SEVERAL, **WORDS),
         c(f"{COLOURS}, output_mode='binary'", SEVERAL, **WORDS), c(f"{COLOURS}, invert=True", SEVERAL, **NUMBERS),
         c(f"{COLOURS}, invert=True, mask_token='', oov_token='?'", SEVERAL, **NUMBERS),
         c("vocabulary=['[UNK]', 'red', 'blue']", SEVERAL, **WORDS), c("vocabulary=('', '[UNK]', 'red'), mask_token=''", SEVERAL, **WORDS),
         c("", SEVERAL, **WORDS, **adapted("['red', 'green', 'red', 'blue', 'blue', 'red']")),
         c("max_tokens=3", SEVERAL, **WORDS, **adapted("[['red', 'green'], ['red', 'blue']]")),
         c("output_mode='tf_idf'", SEVERAL, **WORDS, **adapted("[['red', 'green'], ['red', 'blue'], ['', 'red']]")),
         c("output_mode='count', mask_token=''", SEVERAL, **WORDS, **adapted("['red', '', '[UNK]']")),
         c("output_mode='multi_hot', max_tokens=8, pad_to_max_tokens=True", SEVERAL, **WORDS, **adapted("['red', 'blue']")),
         c("output_mode='multi_hot'", SEVERAL, **WORDS, **given("['red', 'blue']")), c("", SEVERAL, **WORDS, **given("['red', 'blue']")),
         c("output_mode='tf_idf'", SEVERAL, **WORDS, **given("['red', 'blue'], [1.0, 3.0]")),
         c("output_mode='multi_hot'", SEVERAL, **WORDS), c("", SEVERAL, **WORDS), c(COLOURS, SEVERAL, **NUMBERS)],
        [c("vocabulary=[]", COLUMN, **WORDS), c("vocabulary=['a', 'a']", COLUMN, **WORDS), c("max_tokens=1", COLUMN, **WORDS),
         c("vocabulary=['a', 'b', 'c'], max_tokens=3", COLUMN, **WORDS), c("num_oov_indices=-1", COLUMN, **WORDS),
         c("pad_to_max_tokens=True", COLUMN, **WORDS), c(f"{COLOURS}, output_mode='foo'", COLUMN, **WORDS),
         c(f"{COLOURS}, output_mode='count', invert=True", COLUMN, **WORDS), c(f"{COLOURS}, sparse=True", COLUMN, **WORDS),
         c(f"{COLOURS}, output_mode='tf_idf'", COLUMN, **WORDS), c(f"{COLOURS}, idf_weights=[1.0, 2.0, 3.0]", COLUMN, **WORDS),
         c(f"{COLOURS}, output_mode='tf_idf', idf_weights=[1.0]", COLUMN, **WORDS), c("vocabulary=['a', ''], mask_token=''", COLUMN, **WORDS),
         c("vocabulary='nowhere.txt'", COLUMN, **WORDS), c("vocabulary=['a', '[UNK]'], invert=True", COLUMN, **WORDS),
         c("salt='a'", COLUMN, **WORDS), c(COLOURS, COLUMN, **WORDS, **adapted("['red']")),
         c("", COLUMN, **WORDS, **given("['red'], [1.0]")), c("output_mode='tf_idf'", COLUMN, **WORDS, **given("['red']")),
         c("foo=1", COLUMN, **WORDS)],
    ),
    "IntegerLookup": (
        [*[c(f"vocabulary=[2, 5, 7], output_mode='{mode}'", shape, **NUMBERS)
           for mode in ("int", "one_hot", "multi_hot", "count") for shape in (COLUMN, SEVERAL)],
         c("vocabulary=[2, 5], mask_token=0", SEVERAL, **NUMBERS), c("vocabulary=[2, 5], num_oov_indices=3", SEVERAL, **NUMBERS),
         c("vocabulary=[2, 5], num_oov_indices=3, oov_method='farmhash'", SEVERAL, **NUMBERS),
         c("vocabulary=[2, 5], num_oov_indices=3, oov_method='farmhash', salt=(3, 4)", SEVERAL, **NUMBERS),
         c("vocabulary=[2, 5], mask_token=0, output_mode='count'", SEVERAL, **NUMBERS),
         c("vocabulary=[2, 5, 7], invert=True", SEVERAL, **NUMBERS), c("vocabulary=[2, 5], invert=True, mask_token=0, oov_token=-9", SEVERAL, **NUMBERS),
         c("vocabulary=[2, 5], output_mode='tf_idf', idf_weights=[1.0, 3.0]", SEVERAL, **NUMBERS),
         c("vocabulary=[-1, 2, 5]", SEVERAL, **NUMBERS), c("vocabulary=(2, 5)", SEVERAL, dtype="int32", limit=9),
         c("vocabulary=[2, 5]", ROW, **NUMBERS), c("vocabulary=[2, 5]", FEATURES, limit=9),
         c("", SEVERAL, **NUMBERS, **adapted("[5, 5, 3, 1, 1]")), c("max_tokens=3, num_oov_indices=1", SEVERAL, **NUMBERS, **adapted("[5, 5, 3, 1]")),
         c("output_mode='one_hot'", COLUMN, **NUMBERS, **adapted("[[5], [5], [3]]")),
         c("output_mode='tf_idf', mask_token=0", SEVERAL, **NUMBERS, **adapted("[[5, 0], [5, 3], [3, 7]]")),
         c("output_mode='multi_hot', max_tokens=9, pad_to_max_tokens=True", SEVERAL, **NUMBERS, **given("[4, 5]")),
         c("", SEVERAL, **NUMBERS)],
        [c("max_tokens=1", SEVERAL, **NUMBERS), c("vocabulary=[1, 1]", SEVERAL, **NUMBERS), c("vocabulary=[]", SEVERAL, **NUMBERS),
         c("num_oov_indices=-1", SEVERAL, **NUMBERS), c("vocabulary_dtype='int32'", SEVERAL, **NUMBERS),
         c("vocabulary=[1, 2], salt=3", SEVERAL, **NUMBERS), c("vocabulary=[1], oov_method='foo'", SEVERAL, **NUMBERS),
         c("vocabulary=[1, 2], output_mode='foo'", SEVERAL, **NUMBERS), c("vocabulary=[1, 2], invert=True, output_mode='count'", SEVERAL, **NUMBERS),
         c("vocabulary=[1, 2], output_mode='tf_idf'", SEVERAL, **NUMBERS), c("tokens=3", SEVERAL, **NUMBERS),
         c("vocabulary=[1, 2]", SEVERAL, **NUMBERS, **adapted("[1, 2]"))],
    ),
    "TextVectorization": (
        [*[c(f"{VOCABULARY}, {arguments}", COLUMN, **SENTENCES, sizes=[[6, 1]]) for arguments in (
            "output_sequence_length=4", "output_mode='int'", "output_mode='multi_hot'", "output_mode='count'",
            "ngrams=2", "ngrams=(2,)", "ngrams=(1, 3), output_sequence_length=7", "ngrams=2, output_mode='count'",
            "standardize=None", "standardize='lower'", "standardize='strip_punctuation'", "split='character', output_sequence_length=9",
            "split='character', output_mode='count'", "max_tokens=20, output_mode='multi_hot', pad_to_max_tokens=True",
            "output_mode='tf_idf', idf_weights=[1, 2, 3, 4, 5, 6, 7, 8]", "name='words'", "output_mode='binary'")],
         c(f"{VOCABULARY}, output_sequence_length=4", ROW, **SENTENCES, sizes=[[6]]), c(f"{VOCABULARY}, output_mode='count'", ROW, **SENTENCES, sizes=[[6]]),
         c(f"{VOCABULARY}, split=None, output_sequence_length=2", SEVERAL, **SENTENCES), c(f"{VOCABULARY}, split=None", SEVERAL, **SENTENCES),
         c(f"{VOCABULARY}, split=None, output_mode='multi_hot'", SEVERAL, **SENTENCES), c(f"{VOCABULARY}, split=None, output_sequence_length=5", SEVERAL, **SENTENCES),
         c(f"{VOCABULARY}, output_mode='multi_hot'", FREE, **SENTENCES), c(VOCABULARY, SEVERAL, **SENTENCES),
         c(f"{VOCABULARY}, ragged=True, output_sequence_length=4", COLUMN, **SENTENCES),
         c("output_sequence_length=4", COLUMN, **SENTENCES, **adapted("['The cat. The dog', 'cat end', 'A the']")),
         c("max_tokens=4", COLUMN, **SENTENCES, **adapted("['The cat. The dog', 'cat end', 'A the']")),
         c("output_mode='tf_idf'", COLUMN, **SENTENCES, **adapted("['The cat. The dog', 'cat end', 'A the']")),
         c("output_mode='multi_hot', ngrams=2", COLUMN, **SENTENCES, **adapted("[['The cat'], ['the end']]")),
         c("output_mode='count'", COLUMN, **SENTENCES, **given("['the', 'cat']")), c("", COLUMN, **SENTENCES, **given("['', '[UNK]', 'the', 'cat']")),
         c("output_mode='multi_hot'", COLUMN, **SENTENCES), c("100, output_sequence_length=5", COLUMN, **SENTENCES)],
        [c("standardize='foo'", COLUMN, **SENTENCES), c("split='foo'", COLUMN, **SENTENCES), c("output_mode='foo'", COLUMN, **SENTENCES),
         c("ngrams='a'", COLUMN, **SENTENCES), c("output_sequence_length='a'", COLUMN, **SENTENCES),
         c("output_mode='count', output_sequence_length=3", COLUMN, **SENTENCES), c("ragged=True, output_mode='count'", COLUMN, **SENTENCES),
         c("max_tokens=1", COLUMN, **SENTENCES), c("vocabulary=['a', 'a']", COLUMN, **SENTENCES), c("pad_to_max_tokens=True", COLUMN, **SENTENCES),
         c(f"{VOCABULARY}, output_mode='tf_idf'", COLUMN, **SENTENCES), c("vocab=['a']", COLUMN, **SENTENCES),
         c(VOCABULARY, COLUMN, **SENTENCES, **adapted("['a']")), c("vocabulary=['', 'a', '']", COLUMN, **SENTENCES)],
    ),
}
