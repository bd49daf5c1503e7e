// Bundles the portal: node build.cjs OUT
const path = require("node:path");
const { buildSync } = require("esbuild");

buildSync({
  entryPoints: [path.join(__dirname, "app.jsx")],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  logLevel: "error",
  define: { "process.env.NODE_ENV": '"production"' },
});
