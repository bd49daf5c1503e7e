// Asks the server; lists come as late as they do over a real line.
import { HttpClient } from "@angular/common/http";
import { Injectable, inject } from "@angular/core";
import { Observable, delay } from "rxjs";

const LATE = 400;

export interface Field {
  key: string; type: string; label: string; options?: string[]; optional?: boolean; pattern?: string; input?: string;
  of?: string; placeholder?: string; when?: [string, string]; min?: number; max?: number;
}
export interface Step { title: string; fields: Field[]; papers?: string[]; template?: string }
export interface Listed { code: string; name: string; field: string; agency: string }
export interface Service extends Listed { form: string; papers: string[]; rows: { label: string; value: string }[]; dead: boolean }

@Injectable({ providedIn: "root" })
export class Portal {
  private http = inject(HttpClient);

  services(words: string): Observable<Listed[]> {
    return this.http.get<Listed[]>("/api/services", { params: { q: words } }).pipe(delay(LATE));
  }
  service(code: string) { return this.http.get<Service>(`/api/services/${code}`).pipe(delay(LATE)); }
  form(code: string) { return this.http.get<{ steps: Step[] }>(`/api/forms/${code}`).pipe(delay(LATE)); }
  provinces() { return this.http.get<string[]>("/api/lists/provinces").pipe(delay(LATE)); }
  communes(province: string) { return this.http.get<string[]>("/api/lists/communes", { params: { province } }).pipe(delay(LATE)); }
  issuers(words: string) { return this.http.get<string[]>("/api/lists/issuers", { params: { q: words } }).pipe(delay(LATE)); }
  upload(file: File) {
    const sent = new FormData();
    sent.append("file", file);
    return this.http.post<{ name: string }>("/api/upload", sent).pipe(delay(LATE));
  }
  file(code: string, answers: object, files: object) {
    return this.http.post<{ code: string }>(`/api/file/${code}`, { answers, files }).pipe(delay(LATE));
  }
  dossier(code: string) { return this.http.get<{ code: string; name: string; status: string }>(`/api/dossiers/${encodeURIComponent(code)}`); }
}
