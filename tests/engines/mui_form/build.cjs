// Bundles the portal: node build.cjs OUT
const path = require("node:path");
const { buildSync } = require("esbuild");

buildSync({
  entryPoints: [path.join(__dirname, "main.jsx")],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  jsx: "automatic",
  logLevel: "error",
  logLimit: 5,
  define: { "process.env.NODE_ENV": '"production"' },
});
