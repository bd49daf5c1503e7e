// The form of one service: a stepper, a form group a step, a question before it is sent.
import { Component, OnInit, ViewChild, inject } from "@angular/core";
import { AbstractControl, FormArray, FormControl, FormGroup, ValidatorFn, Validators } from "@angular/forms";
import { MatDialog } from "@angular/material/dialog";
import { MatSnackBar } from "@angular/material/snack-bar";
import { MatStepper } from "@angular/material/stepper";
import { ActivatedRoute, Router } from "@angular/router";
import { MessageService } from "primeng/api";
import { FileUpload } from "primeng/fileupload";
import { forkJoin } from "rxjs";
import { wired } from "./dates";
import { Sure } from "./dialogs";
import { Field, Portal, Service, Step } from "./portal.service";

const someTicked: ValidatorFn = (control) => (control.value.some(Boolean) ? null : { required: true });
const allThere = (count: number): ValidatorFn => (control) =>
  Array.from({ length: count }, (_, i) => control.value?.[i]).every(Boolean) ? null : { required: true };

const controlOf = (field: Field): AbstractControl => {
  if (field.type === "checks") return new FormArray((field.options || []).map(() => new FormControl(false)), field.optional ? null : someTicked);
  if (field.type === "agree") return new FormControl(false, Validators.requiredTrue);
  const rules = field.optional ? [] : [Validators.required];
  if (field.pattern) rules.push(Validators.pattern(field.pattern));
  if (field.input === "email") rules.push(Validators.email);
  if (field.type === "amount") rules.push(Validators.min(field.min || 0), Validators.max(field.max || 1e9));
  return new FormControl(null, rules);
};

const groupOf = (step: Step): FormGroup => {
  const group = new FormGroup<Record<string, AbstractControl>>({});
  for (const field of step.fields) group.addControl(field.key, controlOf(field));
  for (const { key, when } of step.fields) {
    if (!when) continue;
    const [other, wanted] = when;
    group.get(key)!.disable();
    group.get(other)!.valueChanges.subscribe((value) => (value === wanted ? group.get(key)!.enable() : group.get(key)!.disable()));
  }
  if (step.papers) group.addControl("papers", new FormControl([], allThere(step.papers.length)));
  if (step.template) group.addControl("template", new FormControl("", Validators.required));
  return group;
};

@Component({
  selector: "app-filing",
  template: `
    <mat-progress-bar *ngIf="!service" mode="indeterminate"></mat-progress-bar>
    <p-toast position="top-right"></p-toast>
    <mat-card *ngIf="service">
      <mat-card-title>{{ service.name }}</mat-card-title>
      <mat-stepper linear #stepper>
        <mat-step *ngFor="let step of steps; let i = index; let last = last" [stepControl]="groups[i]" [label]="step.title">
          <form [formGroup]="groups[i]" (ngSubmit)="on(i)" novalidate>
            <div class="fields"><app-field *ngFor="let field of step.fields" [field]="field" [group]="groups[i]"></app-field></div>
            <app-papers *ngIf="step.papers" [papers]="step.papers" (changed)="groups[i].patchValue({ papers: $event })"></app-papers>
            <div *ngIf="step.template">
              <p>Tải <a [href]="'/api/blanks/' + code + '.docx'">mẫu {{ step.template }} (.docx)</a> về máy, điền thông tin, in ra, ký tên, quét lại và tải lên.</p>
              <p-fileUpload mode="basic" name="file" chooseLabel="Tải lên file" accept=".pdf,.jpg,.jpeg,.png" [auto]="true" [customUpload]="true" (uploadHandler)="took(i, $event, box)" #box></p-fileUpload>
              <p>{{ groups[i].value.template }}</p>
            </div>
            <p class="center">
              <button *ngIf="i > 0" mat-stroked-button type="button" matStepperPrevious>Quay lại</button>&nbsp;
              <button mat-flat-button color="primary" type="submit">{{ last ? "Gửi hồ sơ" : "Tiếp theo" }}</button>
            </p>
          </form>
        </mat-step>
      </mat-stepper>
    </mat-card>
    <div *ngIf="sending" class="veil"><mat-spinner></mat-spinner></div>`,
})
export class Filing implements OnInit {
  @ViewChild("stepper") stepper!: MatStepper;
  service?: Service;
  steps: Step[] = [];
  groups: FormGroup[] = [];
  sending = false;
  code: string = inject(ActivatedRoute).snapshot.params["code"];
  private portal = inject(Portal);
  private router = inject(Router);
  private dialog = inject(MatDialog);
  private bar = inject(MatSnackBar);
  private messages = inject(MessageService);

  ngOnInit() {
    forkJoin([this.portal.service(this.code), this.portal.form(this.code)]).subscribe(([service, { steps }]) => {
      this.steps = steps;
      this.groups = steps.map(groupOf);
      this.service = service;
    });
  }

  took(step: number, { files }: { files: File[] }, box: FileUpload) {
    this.portal.upload(files[0]).subscribe(({ name }) => {
      this.groups[step].patchValue({ template: name });
      this.messages.add({ severity: "success", summary: "Thông báo", detail: "Tải tệp lên thành công" });
      box.clear();
    });
  }

  on(step: number) {
    const group = this.groups[step];
    group.markAllAsTouched();
    // A commune that waits for its province is disabled, and a group does not ask a disabled control.
    const waiting = this.steps[step].fields.some((f) => f.of && group.get(f.key)!.disabled);
    if (group.invalid || waiting) {
      const unfiled = this.steps[step].papers ? "Thành phần hồ sơ chưa đủ theo yêu cầu." : "Vui lòng nhập đầy đủ các thông tin bắt buộc";
      this.bar.open(unfiled, "Đóng", { duration: 4000 });
    } else if (step < this.steps.length - 1) this.stepper.next();
    else this.dialog.open(Sure, { width: "420px" }).afterClosed().subscribe((yes) => { if (yes) this.send(); });
  }

  private send() {
    const answers: Record<string, unknown> = {};
    const files: Record<string, string> = {};
    this.steps.forEach((step, i) => {
      const { papers, template, ...given } = this.groups[i].value;
      for (const [key, value] of Object.entries(given)) answers[key] = wired(value);
      (papers || []).forEach((name: string, row: number) => { files[step.papers![row]] = name; });
      if (template) files[step.template!] = template;
    });
    this.sending = true;
    this.portal.file(this.code, answers, files).subscribe({
      next: ({ code }) => this.router.navigate(["/vi/dossier/completed", code]),
      error: (failed) => { this.sending = false; this.bar.open(failed.error?.message || "Có lỗi xảy ra", "Đóng", { duration: 5000 }); },
    });
  }
}
