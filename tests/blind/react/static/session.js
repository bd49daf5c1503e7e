// The bearer token, calls of the API, and the way over the log-in site.
const TOKEN = 'vs_access_token';
const NAME = 'vs_full_name';

export const loggedIn = () => Boolean(sessionStorage.getItem(TOKEN));
export const fullName = () => sessionStorage.getItem(NAME) || '';

export function forget() {
  sessionStorage.removeItem(TOKEN);
  sessionStorage.removeItem(NAME);
}

export async function login(state = location.pathname + location.search) {
  const config = await (await fetch('/api/v1/config')).json();
  const asked = new URLSearchParams({ response_type: 'code', client_id: config.client, redirect_uri: `${location.origin}/sso/callback`, scope: 'openid', state });
  location.assign(`${config.authorize}?${asked}`);
}

export async function api(path, { method = 'GET', body } = {}) {
  const headers = { Authorization: `Bearer ${sessionStorage.getItem(TOKEN) || ''}` };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(`/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 401) { forget(); await login(); return new Promise(() => {}); }
  if (!answer.ok) throw Object.assign(new Error(told.message || 'Hệ thống đang bận, vui lòng thử lại sau'), { status: answer.status, errors: told.errors || {} });
  return told;
}

export async function redeem(code) {
  const told = await api('/auth/token', { method: 'POST', body: { code } });
  sessionStorage.setItem(TOKEN, told.accessToken);
  sessionStorage.setItem(NAME, told.fullName);
}

export async function logout() {
  await api('/auth/logout', { method: 'POST', body: {} });
  forget();
}

export function send(file, progress) {
  return new Promise((settle, refuse) => {
    const body = new FormData();
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/files');
    request.setRequestHeader('Authorization', `Bearer ${sessionStorage.getItem(TOKEN) || ''}`);
    request.upload.onprogress = (event) => progress(event.loaded / event.total);
    request.onload = () => {
      const told = JSON.parse(request.responseText);
      if (request.status === 200) settle(told); else refuse(new Error(told.message));
    };
    request.onerror = () => refuse(new Error('Không tải được tệp lên hệ thống'));
    request.send(body);
  });
}
