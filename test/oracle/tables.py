"""What pandas.read_csv makes of texts."""
import io

from common import write

import pandas as pd

CASES = [
    ("a,b,c\n1,2.5,x\n3,-4,y\n", ""),
    ("a,b\r\n1,2\r\n3,4\r\n", ""),
    ("a,b\r1,2\r3,4\r", ""),
    ("a,b\n1,2\n\n   \n3,4", ""),
    ("\ufeffa,b\n1,2\n", ""),
    ('"a","b ""c"""\n1,"x, y"\n2,"two\nlines"\n', ""),
    ('a,b\n"1","2.5"\n"3","4"\n', ""),
    ("a, b\n1, 2\n 3 ,x \n", ""),
    ("a, b\n1, 2\n3, x\n", "skipinitialspace=True"),
    ("a,b,c,d\n1,,NA,nan\n2,3,N/A,\n", ""),
    ("a,b\n1,?\n2,3\n", "na_values='?'"),
    ("a,b\n1,-999\n2,3\n", "na_values=['-999']"),
    ("a,b,c,d\nTrue,true,True,True\nFalse,FALSE,,1\n", ""),
    ("a,b,c,d,e\n1e3,+5,.5,5.,inf\n1E-2,-5,-.5,-5.,-Infinity\n", ""),
    ("a,b,c\n0x10,1_000,1e\n1,2,3\n", ""),
    ("a\n0.1234567890123456789\n123456789012345678\n1.7976931348623157e308\n4.9e-324\n", ""),
    ("a,b\n007,-0\n1,0\n", ""),
    ("a,b,c\n1,2\n3,4,5\n", ""),
    ("a,b\n1,2,3\n4,5,6\n", ""),
    ("a,b\n1,2,\n4,5,\n", ""),
    ("a,,a,a\n1,2,3,4\n", ""),
    ("1,2\n3,4\n", "header=None"),
    ("1,2\n3,4\n", "names=['p', 'q']"),
    ("a,b\n3,4\n", "names=['p', 'q'], header=0"),
    ("title\na,b\n3,4\n", "skiprows=1"),
    ("title,\na,b\n3,4\n", "header=1"),
    ("a;b\n1;2,5\n", "sep=';'"),
    ("a\tb\n1\t2\n", "sep='\\t'"),
    ("a b  c\n1  2 3\n 4 5 6 \n", "sep=r'\\s+'"),
    ("1.0  2 3\t\"one two\"\n4 5 6\t\"three\"\n", "sep=' ', comment='\\t', skipinitialspace=True, header=None"),
    ("# about\na,b\n1,2 # so\n3,4\n", "comment='#'"),
    ("a,b,c\n1,2,3\n4,5,6\n", "usecols=['c', 'a']"),
    ("a,b,c\n1,2,3\n4,5,6\n", "usecols=[1]"),
    ("a,b\n1,2\n3,4\n5,6\n", "nrows=2"),
    ("a,b\n1,2\n3,4\n", "dtype='float32'"),
    ("a,b\n1,2\n3,4\n", "dtype={'b': 'float32'}"),
    ("a,b,c\n1,2,3\n4,5,6\n", "index_col=0"),
    ("a,b,c\n1,2,3\n4,5,6\n", "index_col='b'"),
    ("a,b\n1,2\n3,x\n4,5.50\n", ""),
    ("a,b\n,x\nNA,\n", ""),
]
REFUSED = [
    ("a,b\n1,2\n3,4,5\n", ""),
    ("a,b\n1,2\n", "usecols=['c']"),
    ("", ""),
]


def column(series):
    kind = "text" if series.dtype.kind == "O" or str(series.dtype) == "str" else str(series.dtype)
    return [series.name if isinstance(series.name, str) else str(series.name), kind, [
        None if pd.isna(value) else value if isinstance(value, str) else str(value) if kind == "text" else repr(float(value)) for value in series]]


def read(text, call):
    return eval(f"pd.read_csv(io.StringIO(text), {call})", {"pd": pd, "io": io, "text": text.removeprefix("\ufeff")})


def refusal(text, call):
    try:
        read(text, call)
    except Exception as error:
        return {"text": text, "call": call, "type": type(error).__name__, "message": str(error).strip()}
    raise AssertionError(f"not refused: {text}")


if __name__ == "__main__":
    write("tables.json", {
        "cases": [{"text": text, "call": call, "columns": [column(read(text, call)[name]) for name in read(text, call).columns]} for text, call in CASES],
        "refused": [refusal(text, call) for text, call in REFUSED],
    })
