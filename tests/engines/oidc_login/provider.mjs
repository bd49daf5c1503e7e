// An OpenID provider (oidc-provider) with its own pages: password, one-time code, consent. Settings come by environment.
import crypto from "node:crypto";
import http from "node:http";
import { Provider } from "oidc-provider";

const { PORTAL_URL, CLIENT_SECRET, BENCH_USERNAME, BENCH_PASSWORD } = process.env;
const NAME = "Nguyễn Thị Thử Nghiệm";
const inbox = [];
const pending = new Map(); // interaction → code sent

const page = (title, body) => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>
<style>body{font-family:sans-serif;background:#eef}section{width:380px;margin:60px auto;background:#fff;padding:24px;border-radius:8px}
input{display:block;width:100%;box-sizing:border-box;margin:6px 0 14px;padding:8px}input[type=checkbox]{display:inline;width:auto}.loi{color:#b00}</style></head>
<body><section><h2>${title}</h2>${body}</section></body></html>`;

const passwordPage = (uid, problem) => page("Đăng nhập tài khoản công dân", `${problem ? `<p class="loi" role="alert">${problem}</p>` : ""}
<form method="post" action="/interaction/${uid}/login"><label>Số định danh / Tên đăng nhập <input name="login" autocomplete="username"></label>
<label>Mật khẩu <input type="password" name="password" autocomplete="current-password"></label>
<button type="submit">Đăng nhập</button> <a href="/quen-mat-khau">Quên mật khẩu?</a></form>`);
const codePage = (uid, problem) => page("Xác thực hai lớp", `${problem ? `<p class="loi" role="alert">${problem}</p>` : ""}
<p>Mã xác nhận gồm 6 chữ số đã được gửi tới hộp thư của bạn.</p>
<form method="post" action="/interaction/${uid}/code"><label>Nhập mã xác nhận <input name="code" inputmode="numeric" autocomplete="one-time-code"></label>
<button type="submit">Xác nhận</button></form>`);
const sharingPage = (uid) => page("Chia sẻ thông tin", `<p>Cổng dịch vụ công đề nghị được dùng họ tên và số định danh của bạn.</p>
<form method="post" action="/interaction/${uid}/confirm"><label><input type="checkbox" name="agree" required> Tôi đã đọc hiểu rõ nội dung, mục đích chia sẻ dữ liệu cá nhân và đồng ý</label>
<p><button type="submit">Xác nhận chia sẻ</button></p></form>`);

const bodyOf = async (req) => {
  let text = "";
  for await (const part of req) text += part;
  return Object.fromEntries(new URLSearchParams(text));
};
const html = (res, text) => { res.setHeader("Content-Type", "text/html; charset=utf-8"); res.end(text); };
const same = (a, b) => crypto.timingSafeEqual(crypto.createHash("sha256").update(a || "").digest(), crypto.createHash("sha256").update(b).digest());

const server = http.createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "cong-dich-vu-cong", client_secret: CLIENT_SECRET, redirect_uris: [`${PORTAL_URL}/dang-nhap/tra-ve`] }],
    cookies: { keys: [crypto.randomBytes(32).toString("hex")] },
    claims: { openid: ["sub"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: NAME }) }),
  });
  const answer = provider.callback();
  const interact = async (req, res, uid, act) => {
    const details = await provider.interactionDetails(req, res);
    if (req.method === "GET") {
      if (details.prompt.name === "consent") return html(res, sharingPage(uid));
      return html(res, pending.has(uid) ? codePage(uid) : passwordPage(uid));
    }
    const body = await bodyOf(req);
    if (act === "login") {
      if (body.login !== BENCH_USERNAME || !same(body.password, BENCH_PASSWORD)) return html(res, passwordPage(uid, "Tên đăng nhập hoặc mật khẩu không đúng"));
      const code = String(crypto.randomInt(100000, 1000000));
      pending.set(uid, code);
      inbox.unshift(code);
      return html(res, codePage(uid));
    }
    if (act === "code") {
      if (body.code !== pending.get(uid)) return html(res, codePage(uid, "Mã xác nhận không đúng"));
      pending.delete(uid);
      return provider.interactionFinished(req, res, { login: { accountId: BENCH_USERNAME } });
    }
    const grant = new provider.Grant({ accountId: details.session.accountId, clientId: details.params.client_id });
    grant.addOIDCScope("openid profile");
    return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  };
  server.on("request", (req, res) => {
    const [, place, uid, act] = req.url.split("?")[0].split("/");
    if (place === "interaction") return interact(req, res, uid, act).catch((error) => { res.statusCode = 400; res.end(String(error)); });
    if (place === "hop-thu") return html(res, page("Hộp thư thử", `<ul>${inbox.map((code) => `<li>Mã xác nhận của bạn là ${code}</li>`).join("")}</ul>`));
    return answer(req, res);
  });
  console.log(JSON.stringify({ issuer }));
});
