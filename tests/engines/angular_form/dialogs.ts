// What is asked before the form, and before it is sent.
import { Component } from "@angular/core";

@Component({
  selector: "app-terms",
  template: `
    <h2 mat-dialog-title>Điều khoản sử dụng</h2>
    <mat-dialog-content>
      <p>Tổ chức, cá nhân chịu trách nhiệm về tính chính xác, hợp pháp của hồ sơ nộp trực tuyến trên Cổng.</p>
      <mat-checkbox [(ngModel)]="read">Tôi đồng ý với điều khoản sử dụng</mat-checkbox>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button mat-button mat-dialog-close>Đóng</button>
      <button mat-flat-button color="primary" [disabled]="!read" [mat-dialog-close]="true">Đồng ý và tiếp tục</button>
    </mat-dialog-actions>`,
})
export class Terms { read = false; }

@Component({
  selector: "app-sure",
  template: `
    <h2 mat-dialog-title>Xác nhận nộp hồ sơ</h2>
    <mat-dialog-content>Bạn có chắc chắn muốn nộp hồ sơ này không?</mat-dialog-content>
    <mat-dialog-actions align="end">
      <button mat-button mat-dialog-close>Hủy</button>
      <button mat-raised-button color="primary" [mat-dialog-close]="true">Đồng ý</button>
    </mat-dialog-actions>`,
})
export class Sure {}
