// The table of papers: a button and a hidden file input a row.
import { Component, EventEmitter, Input, Output, inject } from "@angular/core";
import { MatSnackBar } from "@angular/material/snack-bar";
import { Portal } from "./portal.service";

const LIMIT = 5 * 1024 * 1024;
const ENDS = /\.(pdf|jpe?g|png)$/i;

@Component({
  selector: "app-papers",
  template: `
    <table class="papers">
      <tr><th>STT</th><th>Tên giấy tờ</th><th>Loại bản</th><th>Tệp đính kèm</th></tr>
      <tr *ngFor="let paper of papers; let i = index">
        <td>{{ i + 1 }}</td>
        <td>{{ paper }} <span class="star">*</span></td>
        <td>Bản sao</td>
        <td>
          <input #box type="file" hidden accept=".pdf,.jpg,.jpeg,.png" (change)="take(i, box)">
          <ng-container *ngIf="files[i]; else none">
            {{ files[i] }} <button mat-icon-button type="button" title="Xóa" (click)="drop(i)"><mat-icon>delete</mat-icon></button>
          </ng-container>
          <ng-template #none>
            <mat-spinner *ngIf="busy === i" diameter="24"></mat-spinner>
            <button *ngIf="busy !== i" mat-stroked-button type="button" (click)="box.click()"><mat-icon>attach_file</mat-icon> Chọn tệp</button>
          </ng-template>
        </td>
      </tr>
    </table>
    <p><small>Chấp nhận tệp PDF, JPG, PNG; dung lượng tối đa 5MB</small></p>`,
})
export class Papers {
  @Input() papers: string[] = [];
  @Output() changed = new EventEmitter<string[]>();
  files: string[] = [];
  busy = -1;
  private portal = inject(Portal);
  private bar = inject(MatSnackBar);

  take(row: number, box: HTMLInputElement) {
    const file = box.files?.[0];
    box.value = "";
    if (!file) return;
    const wrong = !ENDS.test(file.name) ? "Vui lòng chọn tệp đúng định dạng!" : file.size > LIMIT ? "Vui lòng chọn tệp nhỏ hơn 5MB!" : "";
    if (wrong) { this.bar.open(wrong, "Đóng", { duration: 5000 }); return; }
    this.busy = row;
    this.portal.upload(file).subscribe({
      next: (told) => { this.set(row, told.name); },
      error: () => { this.busy = -1; this.bar.open("Xảy ra lỗi trong quá trình tải tệp lên hệ thống", "Đóng", { duration: 5000 }); },
    });
  }
  drop(row: number) { this.set(row, ""); }

  private set(row: number, name: string) {
    this.busy = -1;
    this.files[row] = name;
    this.changed.emit(this.files);
  }
}
