import type { Operations } from "../../../keras/ops/operations";
import { toFloat } from "../dtype";
import type { Tensor, TensorFlow } from "../types";
import { cholesky } from "./cholesky";
import { eig } from "./eig";
import { eigh } from "./eigh";
import { lu } from "./lu";
import { qr } from "./qr";
import { svd } from "./svd";
import { solveTriangular } from "./triangles";

type Names = "cholesky" | "eig" | "eigh" | "lu" | "qr" | "solveTriangular" | "svd";

/** What matrices are products of. */
export function linearAlgebraKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  return {
    cholesky: (x) => cholesky(tf, toFloat(tf, x)),
    eig: (x) => eig(tf, toFloat(tf, x)),
    eigh: (x) => eigh(tf, toFloat(tf, x)),
    lu: (x) => lu(tf, toFloat(tf, x)),
    qr: (x, complete) => qr(tf, toFloat(tf, x), complete),
    solveTriangular: (a, b, lower) => solveTriangular(tf, toFloat(tf, a), toFloat(tf, b), lower),
    svd: (x, full) => svd(tf, toFloat(tf, x), full),
  };
}
