// Serves the prototype of KIT_PROJECT_DIR on a loopback port that the system chooses, and says on standard output where.
const http = require("node:http");
const path = require("node:path");

const kit = path.join(process.env.KIT_PROJECT_DIR, "node_modules", "govuk-prototype-kit");
const app = require(path.join(kit, "server.js"));
const { generateAssetsSync } = require(path.join(kit, "lib", "build.js"));

generateAssetsSync();
const server = http.createServer(app);
server.listen(0, "127.0.0.1", () => {
  const host = `127.0.0.1:${server.address().port}`;
  console.log(JSON.stringify({ url: `http://${host}`, hosts: [host] }));
});
