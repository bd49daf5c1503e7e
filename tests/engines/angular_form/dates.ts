// Days as dd/MM/yyyy in Material's date fields, and as yyyy-MM-dd on the wire.
import { Injectable } from "@angular/core";
import { MatDateFormats, NativeDateAdapter } from "@angular/material/core";

const two = (number: number) => String(number).padStart(2, "0");

export const wired = (value: unknown) =>
  value instanceof Date ? `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}` : value;

@Injectable()
export class DayAdapter extends NativeDateAdapter {
  override parse(value: any): Date | null {
    const told = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(String(value ?? ""));
    if (!told) return value ? new Date(NaN) : null;
    const [day, month, year] = told.slice(1).map(Number);
    const made = new Date(year, month - 1, day);
    return made.getMonth() === month - 1 ? made : new Date(NaN);
  }
  override format(date: Date, format: any): string {
    return format === "day" ? `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}` : super.format(date, format);
  }
  override getFirstDayOfWeek() { return 1; }
}

export const DAY_FORMATS: MatDateFormats = {
  parse: { dateInput: "day" },
  display: { dateInput: "day", monthYearLabel: { year: "numeric", month: "short" }, dateA11yLabel: { year: "numeric", month: "long", day: "numeric" }, monthYearA11yLabel: { year: "numeric", month: "long" } },
};
