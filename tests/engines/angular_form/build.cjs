// Bundles the portal: node build.cjs OUT
const path = require("node:path");
const { buildSync } = require("esbuild");

buildSync({
  entryPoints: [path.join(__dirname, "main.ts")],
  outfile: process.argv[2],
  bundle: true,
  minify: true,
  keepNames: true,
  target: "es2016", // zone.js cannot follow a native await
  logLevel: "error",
  logLimit: 5,
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
});
