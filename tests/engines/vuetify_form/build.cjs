// Bundles the portal: node build.cjs FOLDER
const path = require("node:path");
const { buildSync } = require("esbuild");

buildSync({
  entryPoints: [path.join(__dirname, "main.js")],
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  logLevel: "error",
  logLimit: 5,
  alias: { vue: require.resolve("vue/dist/vue.esm-bundler.js") }, // with the compiler of templates
  define: {
    "process.env.NODE_ENV": '"production"',
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
});
