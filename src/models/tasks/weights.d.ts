// What does a bundler make of a model's file? Its bytes, as wrangler.toml's rule of type Data says.
declare module "*.weir" {
  const bytes: ArrayBuffer;
  export default bytes;
}
