// The pages around the form.
import { Component, Injectable, OnInit, ViewChild, inject } from "@angular/core";
import { MatDialog } from "@angular/material/dialog";
import { MatPaginator, MatPaginatorIntl } from "@angular/material/paginator";
import { MatTableDataSource } from "@angular/material/table";
import { ActivatedRoute, Router } from "@angular/router";
import { Terms } from "./dialogs";
import { Listed, Portal, Service } from "./portal.service";

@Injectable()
export class PagesInVietnamese extends MatPaginatorIntl {
  override itemsPerPageLabel = "Số dòng mỗi trang";
  override nextPageLabel = "Trang sau";
  override previousPageLabel = "Trang trước";
  override getRangeLabel = (page: number, size: number, length: number) =>
    `${length ? page * size + 1 : 0} - ${Math.min((page + 1) * size, length)} trong ${length}`;
}

@Component({
  selector: "app-root",
  template: `
    <mat-toolbar color="primary" class="bar"><span>DỊCH VỤ CÔNG TRỰC TUYẾN</span>
      <a routerLink="/vi/procedure/search">Thủ tục hành chính</a><a routerLink="/vi/dossier/search">Tra cứu hồ sơ</a>
    </mat-toolbar>
    <div class="page"><router-outlet></router-outlet></div>
    <footer class="center">Trang thử nghiệm, không phải trang của cơ quan nhà nước.</footer>`,
})
export class Root {}

@Component({
  selector: "app-search",
  template: `
    <h1>Tra cứu thủ tục hành chính</h1>
    <form (ngSubmit)="search()">
      <mat-form-field appearance="outline" style="width: 70%"><mat-label>Nhập từ khóa tìm kiếm</mat-label><input matInput name="words" [(ngModel)]="words"></mat-form-field>&nbsp;
      <button mat-flat-button color="primary" type="submit"><mat-icon>search</mat-icon> Tìm kiếm</button>
    </form>
    <mat-progress-bar *ngIf="busy" mode="indeterminate"></mat-progress-bar>
    <table mat-table [dataSource]="found" class="wide">
      <ng-container matColumnDef="code"><th mat-header-cell *matHeaderCellDef>Mã thủ tục</th><td mat-cell *matCellDef="let s">{{ s.code }}</td></ng-container>
      <ng-container matColumnDef="name"><th mat-header-cell *matHeaderCellDef>Tên thủ tục</th>
        <td mat-cell *matCellDef="let s"><a [routerLink]="['/vi/procedure/detail', s.code]">{{ s.name }}</a></td></ng-container>
      <ng-container matColumnDef="field"><th mat-header-cell *matHeaderCellDef>Lĩnh vực</th><td mat-cell *matCellDef="let s">{{ s.field }}</td></ng-container>
      <ng-container matColumnDef="level"><th mat-header-cell *matHeaderCellDef>Mức độ</th><td mat-cell *matCellDef="let s">Mức độ 3</td></ng-container>
      <tr mat-header-row *matHeaderRowDef="columns"></tr><tr mat-row *matRowDef="let row; columns: columns"></tr>
      <tr *matNoDataRow><td colspan="4" class="center">{{ busy ? "" : "Không có kết quả tìm kiếm" }}</td></tr>
    </table>
    <mat-paginator [pageSize]="5" [pageSizeOptions]="[5, 10, 20]"></mat-paginator>`,
})
export class Search implements OnInit {
  @ViewChild(MatPaginator, { static: true }) pages!: MatPaginator;
  words = "";
  busy = false;
  columns = ["code", "name", "field", "level"];
  found = new MatTableDataSource<Listed>([]);
  private portal = inject(Portal);

  ngOnInit() { this.found.paginator = this.pages; this.search(); }
  search() {
    this.busy = true;
    this.portal.services(this.words).subscribe((rows) => { this.found.data = rows; this.pages.firstPage(); this.busy = false; });
  }
}

@Component({
  selector: "app-service",
  template: `
    <mat-spinner *ngIf="!s" diameter="40"></mat-spinner>
    <mat-card *ngIf="s">
      <mat-card-title>{{ s.name }}</mat-card-title>
      <mat-card-subtitle>Mã thủ tục: {{ s.code }} - Mức độ 3</mat-card-subtitle>
      <button mat-raised-button color="accent" (click)="begin()"><mat-icon>send</mat-icon> Nộp trực tuyến</button>
      <table class="told wide">
        <tr *ngFor="let row of s.rows"><td><b>{{ row.label }}</b></td><td>{{ row.value }}</td></tr>
        <tr><td><b>Mẫu đơn, tờ khai</b></td><td><a [href]="'/api/blanks/' + s.code + '.docx'">{{ s.form }}.docx</a></td></tr>
      </table>
    </mat-card>`,
})
export class ServicePage {
  s?: Service;
  private router = inject(Router);
  private dialog = inject(MatDialog);

  constructor() { inject(Portal).service(inject(ActivatedRoute).snapshot.params["code"]).subscribe((told) => { this.s = told; }); }
  begin() {
    const { code, dead } = this.s!;
    this.dialog.open(Terms, { width: "480px" }).afterClosed().subscribe((yes) => {
      if (yes) this.router.navigate([dead ? "/vi/dossier/online-old" : "/vi/dossier/online", code]);
    });
  }
}

@Component({
  selector: "app-completed",
  template: `
    <mat-card class="center">
      <mat-icon style="font-size: 64px; width: 64px; height: 64px; color: #2e7d32">check_circle</mat-icon>
      <h2>Nộp hồ sơ thành công</h2>
      <p>Cảm ơn bạn đã nộp hồ sơ trực tuyến thành công. Mã số hồ sơ của bạn là: <b>{{ code }}</b></p>
      <a mat-stroked-button color="primary" routerLink="/vi/dossier/search">Tra cứu hồ sơ</a>
    </mat-card>`,
})
export class Completed { code: string = inject(ActivatedRoute).snapshot.params["code"]; }

@Component({
  selector: "app-lookup",
  template: `
    <h1>Tra cứu hồ sơ</h1>
    <form (ngSubmit)="search()">
      <mat-form-field appearance="outline" style="width: 420px"><mat-label>Mã số hồ sơ</mat-label><input matInput name="code" [(ngModel)]="code" required></mat-form-field>&nbsp;
      <button mat-flat-button color="primary" type="submit">Tra cứu</button>
    </form>
    <mat-card *ngIf="told"><table class="told wide">
      <tr><td>Mã số hồ sơ</td><td>{{ told.code }}</td></tr><tr><td>Tên thủ tục</td><td>{{ told.name }}</td></tr><tr><td>Trạng thái</td><td>{{ told.status }}</td></tr>
    </table></mat-card>
    <p *ngIf="none">Không có kết quả tìm kiếm</p>`,
})
export class LookUp {
  code = "";
  told?: { code: string; name: string; status: string };
  none = false;
  private portal = inject(Portal);

  search() {
    if (!this.code.trim()) return;
    this.told = undefined;
    this.portal.dossier(this.code).subscribe({ next: (told) => { this.told = told; this.none = false; }, error: () => { this.none = true; } });
  }
}
