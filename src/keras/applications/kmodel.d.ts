/** A program of ours, parsed when KModel is built: the module's tree as JSON. */
declare module "*.kmodel" {
  const tree: string;
  export default tree;
}
