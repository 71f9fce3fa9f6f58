"""The cases of linear algebra. The inputs' own matrices have rank 2: a diagonal makes them invertible. Where the factors
are not unique, what they are factors of is recorded."""
from .case import MATRIX, VECTOR
from .case import case as c

SQUARE, TWO, FREE = (None, 3, 3), (None, 2, 2), (None, None, None)
SIZED = {"sizes": [[2, 2, 2]]}
DIAGONAL = {"prelude": "import numpy as np\ndiagonal = np.array([[2.0, 0.0, 0.0], [0.0, -1.5, 0.0], [0.0, 0.0, 1.0]], dtype='float32')"}
POSITIVE = {"prelude": "import numpy as np\n"
                       "diagonal = np.array([[1.0, 0.0, 0.0], [0.0, 1.5, 0.0], [0.0, 0.0, 2.0]], dtype='float32')\n"
                       "def positive(x):\n"
                       "    return ops.matmul(x, ops.swapaxes(x, -1, -2)) + diagonal"}
SIGNS = {"prelude": POSITIVE["prelude"] + "\n"
                    "def rebuild(values, vectors):\n"
                    "    return ops.matmul(vectors * values[..., None, :], ops.swapaxes(vectors, -1, -2))"}
SVD = {"prelude": "import numpy as np\n"
                  "def product(u, s, v):\n"
                  "    k = s.shape[-1]\n"
                  "    return ops.matmul(u[..., :k] * s[..., None, :], v[..., :k, :])"}
# Of full rank: the sine's own matrices have two singular values that are zero but for rounding.
FULL = "ops.exp(2 * x) * x"


def refused(name, other=""):
    return [c(f"ops.{name}(x{other})", (3,)), c(f"ops.{name}(x{other})", (2, 3)), c(f"ops.{name}(x{other})", (None, 4, 3))]


CASES = {
    "cholesky": [c("ops.cholesky(positive(x))", SQUARE, **POSITIVE), c("ops.linalg.cholesky(positive(x), upper=True)", (3, 3), **POSITIVE),
                 c("ops.cholesky(x)", FREE), c("ops.cholesky(x)", (None, 2, 2, 2)),
                 c("ops.cholesky(ops.cast(positive(x) + x, 'float32'))", SQUARE, **POSITIVE), c("ops.cholesky(x, True)", (1, 1), positive=True),
                 c("ops.cholesky(x)", SQUARE, dtype="float16"), *refused("cholesky")],
    "cholesky_inverse": [c("ops.cholesky_inverse(positive(x))", SQUARE, **POSITIVE), c("ops.linalg.cholesky_inverse(x + diagonal, upper=True)", (3, 3), **DIAGONAL),
                         c("ops.cholesky_inverse(x)", FREE, **SIZED), *refused("cholesky_inverse")],
    "det": [c("ops.det(x + diagonal)", SQUARE, **DIAGONAL), c("ops.linalg.det(x)", (2, 2)), c("ops.det(x)", (None, 2, 2, 2)),
            c("ops.det(x)", FREE, **SIZED), c("ops.det(x)", (1, 1)), *refused("det")],
    "eig": [c("ops.sort(ops.real(ops.eig(positive(x))[0]))", SQUARE, **POSITIVE), c("ops.eig(x)", SQUARE, random=True), c("ops.linalg.eig(x)", FREE, random=True),
            c("ops.sort(ops.real(ops.eig(x + diagonal)[0]))", (3, 3), **DIAGONAL),
            c("ops.sort(ops.abs(ops.imag(ops.eig(x - ops.swapaxes(x, 0, 1) + diagonal)[0])))", (3, 3), **DIAGONAL), *refused("eig")],
    "eigh": [c("ops.eigh(positive(x))[0]", SQUARE, **SIGNS), c("rebuild(*ops.eigh(positive(x)))", SQUARE, **SIGNS), c("ops.square(ops.eigh(positive(x))[1])", (3, 3), **SIGNS),
             c("ops.eigh(x)[0]", TWO), c("ops.linalg.eigh(x)", FREE, random=True), c("rebuild(*ops.eigh(x))", (None, 2, 2, 2), **SIGNS), *refused("eigh")],
    "inv": [c("ops.inv(x + diagonal)", SQUARE, **DIAGONAL), c("ops.linalg.inv(x)", (2, 2)), c("ops.inv(x)", (None, 2, 2, 2)), c("ops.inv(x)", FREE, **SIZED),
            c("ops.inv(ops.exp(2 * x) * x + ops.square(x))", (None, 3, 3)), *refused("inv")],
    "lu_factor": [*[c(f"[ops.stop_gradient(one) for one in ops.lu_factor({source})]", (size, size), **DIAGONAL) for source, size in (("x + diagonal", 3), ("x", 2), ("ops.exp(3 * x) * x", 5))], c("ops.linalg.lu_factor(x)", SQUARE),
                  c("ops.lu_factor(x)", (4, 3)), c("ops.lu_factor(x)", (None, 2, 3)), c("ops.lu_factor(x)", (3,)), c("ops.lu_factor(x)", (None, None, 3)), c("ops.lu_factor()", (3, 3))],
    "matrix_rank": [c("ops.matrix_rank(x)", SQUARE), c("ops.linalg.matrix_rank(x + diagonal)", (3, 3), **DIAGONAL), c("ops.matrix_rank(x, tol=0.7)", MATRIX),
                    c("ops.matrix_rank(x)", FREE, **SIZED), c("ops.matrix_rank(x, tol=1e-4)", (2, 3)), c("ops.matrix_rank(x)", (3,))],
    "norm": [c("ops.norm(x, axis=-1)", MATRIX), c("ops.norm(x, axis=1, keepdims=True)", MATRIX), c("ops.norm(x)", (2, 3)), c("ops.linalg.norm(x)", (4,)),
             *[c(f"ops.norm(x, ord={order}, axis=-1)", MATRIX) for order in ("1", "2", "3", "0", "-1", "-2", "0.5", "float('inf')", "float('-inf')")],
             *[c(f"ops.norm({FULL}, {order}, axis=(1, 2))", MATRIX) for order in ("None", "'fro'", "'nuc'", "1", "-1", "2", "-2", "float('inf')", "float('-inf')")],
             *[c(f"ops.norm({FULL}, {order}, axis=(2, 1), keepdims=True)", MATRIX) for order in ("'fro'", "'nuc'", "1", "2", "-2", "float('inf')")],
             *[c(f"ops.norm({FULL}, {order}, axis=[-1, 0])", (2, 3, 4)) for order in ("1", "float('inf')", "2", "float('-inf')", "-1")],
             c("ops.norm(x, 'nuc')", (3, 2)), c("ops.norm(x, 1)", (3, 2)), c("ops.norm(x, axis=-1)", VECTOR, dtype="int32", limit=9), c("ops.norm(x, axis=1)", MATRIX, dtype="float16"),
             c("ops.norm(x, 'foo', axis=(1, 2))", MATRIX), c("ops.norm(x, 'fro', axis=-1)", MATRIX), c("ops.norm(x, 3, axis=(1, 2))", MATRIX), c("ops.norm(x, axis=4)", MATRIX)],
    "pinv": [c("ops.pinv(x)", (None, 3, 2)), c("ops.linalg.pinv(x)", (2, 3)), c("ops.pinv(x + diagonal)", SQUARE, **DIAGONAL), c("ops.pinv(x, rcond=0.5)", (2, 2)),
             c("ops.pinv(x)", FREE, **SIZED), c("ops.pinv(x)", (None, None, 2), sizes=[[2, 3, 2]]), c("ops.pinv(x)", (3,)), c("ops.pinv(ops.exp(2 * x), rcond=1e-6)", (None, 4, 3))],
    "qr": [c("ops.matmul(*ops.qr(x + diagonal))", SQUARE, **DIAGONAL), c("[ops.abs(one) for one in ops.qr(x + diagonal)]", SQUARE, **DIAGONAL), c(f"[ops.abs(one) for one in ops.qr({FULL})]", (None, 3, 2)),
           c(f"ops.matmul(*ops.qr({FULL}))", (None, 2, 4)), c(f"ops.abs(ops.qr({FULL})[1])", (None, 2, 4)), c(f"ops.matmul(*ops.linalg.qr({FULL}, mode='complete'))", (4, 2)), c("ops.qr(x, 'complete')", (None, 4, 2)),
           c(f"ops.abs(ops.qr({FULL}, mode='complete')[1])", (None, 2, 2)), c("ops.qr(x, 'full')", SQUARE), c("ops.qr(x)", (3,)), c("ops.qr(x)", FREE)],
    "slogdet": [c("ops.slogdet(x + diagonal)", (3, 3), **DIAGONAL), c("ops.slogdet(x)", TWO), c("ops.slogdet(x)[1]", (2, 2)), c("ops.slogdet(x)", FREE, **SIZED), c("ops.numpy.slogdet(x + diagonal)[1]", SQUARE, **DIAGONAL), c("ops.slogdet(x)", (2, 3)), c("ops.slogdet(x)", (3,))],
    "logdet": [c("ops.logdet(positive(x))", SQUARE, **POSITIVE), c("ops.logdet(x)", (1, 1), positive=True), c("ops.logdet(positive(x))", (3, 3), **POSITIVE), c("ops.logdet(x)", (2, 3)), c("ops.logdet(x)", FREE, **SIZED)],
    "solve": [c("ops.solve(x + diagonal, y)", SQUARE, (None, 3, 2), **DIAGONAL), c("ops.solve(x + diagonal, y)", SQUARE, (None, 3), **DIAGONAL), c("ops.linalg.solve(x, y)", (2, 2), (2,)),
              c("ops.solve(x, y)", (2, 2), (2, 3)), c("ops.solve(x, y)", FREE, (None, None, 2), sizes=[[2, 2, 2], [2, 2, 2]]), c("ops.solve(x, y)", (None, 2, 2, 2), (None, 2, 2, 1)),
              c("ops.solve(x, y)", (2, 3), (2,)), c("ops.solve(x, y)", (3, 3), (2, 3)), c("ops.solve(x, y)", (3,), (3,)), c("ops.solve(x, y)", SQUARE, (None, 2))],
    "solve_triangular": [c("ops.solve_triangular(x + diagonal, y)", SQUARE, (None, 3, 2), **DIAGONAL), c("ops.solve_triangular(x + diagonal, y, lower=True)", SQUARE, (None, 3), **DIAGONAL), c("ops.linalg.solve_triangular(x, y)", (2, 2), (2,)),
                         c("ops.solve_triangular(x, y, True)", (2, 2), (2, 3)), c("ops.solve_triangular(x, y)", FREE, (None, None, 2), sizes=[[2, 2, 2], [2, 2, 2]]),
                         c("ops.solve_triangular(x, y)", (2, 3), (2,)), c("ops.solve_triangular(x, y)", (3, 3), (2, 3)), c("ops.solve_triangular(x, y)", (3,), (3,))],
    "svd": [c(f"product(*ops.svd({FULL}))", SQUARE, **SVD), c("ops.svd(ops.exp(2 * x), compute_uv=False)", MATRIX), c(f"product(*ops.svd({FULL}, full_matrices=False))", MATRIX, **SVD),
            c(f"product(*ops.svd({FULL}, full_matrices=False))", (None, 4, 2), **SVD), c("ops.svd(x)", MATRIX, random=True), c("ops.linalg.svd(x, False)", (4, 2), random=True),
            c(f"product(*ops.svd({FULL}))", (3, 2), **SVD), c(f"[ops.abs(one) for one in ops.svd({FULL}, full_matrices=False)]", (None, 2, 2)), c(f"[ops.abs(one) for one in ops.svd({FULL})]", (2, 3)),
            c("ops.svd(x)", FREE), c("ops.svd(x)", (3,)), c("ops.svd(x, True, False)", (2, 3)), c("ops.svd(x, u=1)", (2, 3))],
    "lstsq": [c("ops.lstsq(x + ops.square(x), y)", (3, 2), (3,)), c("ops.linalg.lstsq(x, y)", (3, 2), (3, 2)), c("ops.lstsq(x, y)", (2, 3), (2,)), c("ops.lstsq(x + diagonal, y, rcond=0.2)", (3, 3), (3, 2), **DIAGONAL),
              c("ops.lstsq(ops.exp(2 * x), y)", (4, 3), (4,)), c("ops.lstsq(x, y)", (None, 3), (None,), random=True), c("ops.lstsq(x, y)", (3, 2), (2,)), c("ops.lstsq(x, y)", (3, 2), (3, 1, 1)), c("ops.lstsq(x, y)", SQUARE, (3,))],
}
