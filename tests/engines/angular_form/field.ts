// One question of the form, drawn by the component of Material, ng-select or PrimeNG that suits it.
import { Component, Input, OnInit, inject } from "@angular/core";
import { FormArray, FormControl, FormGroup } from "@angular/forms";
import { Observable, debounceTime, of, startWith, switchMap } from "rxjs";
import { Field, Portal } from "./portal.service";

@Component({
  selector: "app-field",
  template: `
    <ng-container *ngIf="control.enabled || field.of" [formGroup]="group" [ngSwitch]="field.type">
      <mat-form-field *ngSwitchCase="'text'" appearance="outline" class="wide">
        <mat-label>{{ field.label }}</mat-label>
        <input matInput [type]="field.input || 'text'" [formControlName]="field.key" [required]="!field.optional">
        <mat-error>{{ problem }}</mat-error>
      </mat-form-field>
      <mat-form-field *ngSwitchCase="'amount'" appearance="outline" class="wide">
        <mat-label>{{ field.label }}</mat-label>
        <input matInput type="number" [formControlName]="field.key" [required]="!field.optional">
        <mat-error>{{ problem }}</mat-error>
      </mat-form-field>
      <mat-form-field *ngSwitchCase="'area'" appearance="outline" class="wide">
        <mat-label>{{ field.label }}</mat-label>
        <textarea matInput rows="3" [formControlName]="field.key" [required]="!field.optional"></textarea>
        <mat-error>{{ problem }}</mat-error>
      </mat-form-field>
      <mat-form-field *ngSwitchCase="'day'" appearance="outline" class="wide">
        <mat-label>{{ field.label }}</mat-label>
        <input matInput [matDatepicker]="picker" [formControlName]="field.key" [max]="today" placeholder="dd/mm/yyyy" [required]="!field.optional">
        <mat-datepicker-toggle matSuffix [for]="picker"></mat-datepicker-toggle>
        <mat-datepicker #picker></mat-datepicker>
        <mat-error>{{ problem }}</mat-error>
      </mat-form-field>
      <mat-form-field *ngSwitchCase="'select'" appearance="outline" class="wide">
        <mat-label>{{ field.label }}</mat-label>
        <mat-select [formControlName]="field.key" [required]="!field.optional">
          <mat-option *ngFor="let name of field.options" [value]="name">{{ name }}</mat-option>
        </mat-select>
        <mat-error>{{ problem }}</mat-error>
      </mat-form-field>
      <mat-form-field *ngSwitchCase="'suggest'" appearance="outline" class="wide">
        <mat-label>{{ field.label }}</mat-label>
        <input matInput [matAutocomplete]="found" [formControlName]="field.key" [required]="!field.optional">
        <mat-autocomplete #found="matAutocomplete">
          <mat-option *ngFor="let name of options | async" [value]="name">{{ name }}</mat-option>
        </mat-autocomplete>
        <mat-error>{{ problem }}</mat-error>
      </mat-form-field>
      <div *ngSwitchDefault class="choice">
        <label class="name" [attr.for]="id">{{ field.label }} <span *ngIf="!field.optional" class="star">*</span></label>
        <ng-container [ngSwitch]="field.type">
          <ng-select *ngSwitchCase="'unit'" [items]="units" [formControlName]="field.key" [labelForId]="id" [loading]="loading" [placeholder]="field.placeholder || ''"
            notFoundText="Không có kết quả tìm kiếm" loadingText="Đang tải..." appendTo="body"></ng-select>
          <mat-radio-group *ngSwitchCase="'radio'" [formControlName]="field.key" [attr.aria-label]="field.label">
            <mat-radio-button *ngFor="let name of field.options" [value]="name">{{ name }}</mat-radio-button>
          </mat-radio-group>
          <div *ngSwitchCase="'checks'" [formArrayName]="field.key">
            <mat-checkbox *ngFor="let name of field.options; let i = index" [formControlName]="i">{{ name }}</mat-checkbox>
          </div>
          <p-calendar *ngSwitchCase="'calendar'" [formControlName]="field.key" [inputId]="id" dateFormat="dd/mm/yy" [showIcon]="true" [maxDate]="today" placeholder="dd/mm/yyyy" appendTo="body"></p-calendar>
          <p-inputNumber *ngSwitchCase="'count'" [formControlName]="field.key" [inputId]="id" [showButtons]="true" [min]="field.min" [max]="field.max"></p-inputNumber>
        </ng-container>
        <mat-error *ngIf="control.touched && control.invalid">{{ problem }}</mat-error>
      </div>
      <div *ngSwitchCase="'agree'" class="choice">
        <mat-checkbox [formControlName]="field.key" [required]="true">{{ field.label }}</mat-checkbox>
        <mat-error *ngIf="control.touched && control.invalid">{{ problem }}</mat-error>
      </div>
    </ng-container>`,
})
export class FieldBox implements OnInit {
  @Input() field!: Field;
  @Input() group!: FormGroup;
  today = new Date();
  units: string[] = [];
  loading = false;
  options: Observable<string[]> = of([]);
  private portal = inject(Portal);

  get control() { return this.group.get(this.field.key) as FormControl | FormArray; }
  get id() { return `truong-${this.field.key}`; }
  get problem() {
    const { errors } = this.control;
    if (errors?.["matDatepickerParse"] || errors?.["pattern"] || errors?.["email"]) return `${this.field.label} không đúng định dạng`;
    if (errors?.["matDatepickerMax"]) return `${this.field.label} không được sau ngày hiện tại`;
    if (errors?.["min"] || errors?.["max"]) return `${this.field.label} phải từ ${this.field.min} đến ${this.field.max}`;
    return this.field.type === "agree" ? "Vui lòng xác nhận cam đoan" : `${this.field.label} không được để trống`;
  }

  ngOnInit() {
    if (this.field.type === "unit") this.follow();
    if (this.field.type === "suggest") {
      const typed = (this.control as FormControl).valueChanges.pipe(startWith(""), debounceTime(200));
      this.options = typed.pipe(switchMap((words) => this.portal.issuers(words || "")));
    }
  }

  private follow() {
    const show = (asked: Observable<string[]>) => {
      this.loading = true;
      asked.subscribe((names) => { this.units = names; this.loading = false; });
    };
    if (!this.field.of) { show(this.portal.provinces()); return; }
    this.control.disable();
    this.group.get(this.field.of)!.valueChanges.subscribe((province) => {
      this.units = [];
      this.control.reset();
      if (province) { this.control.enable(); show(this.portal.communes(province)); } else this.control.disable();
    });
  }
}
