// The form of one service: a stepper, a review of all answers, a question before it is sent.
import { useEffect, useState } from "react";
import { Accordion, AccordionDetails, AccordionSummary, Backdrop, Box, Button, CircularProgress, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Grid2 as Grid,
  Paper, Skeleton, Step, StepLabel, Stepper, Typography } from "@mui/material";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { ask, citizen, forget, list } from "../common/ask.js";
import { Field } from "./field.jsx";
import { useNote } from "./note.jsx";
import { Papers } from "./papers.jsx";
import { asked, told, wired } from "./rules.jsx";
import { go } from "./way.jsx";

const Review = ({ steps, answers, back }) => steps.map((step, i) => !step.review && (
  <Accordion key={step.title} defaultExpanded disableGutters>
    <AccordionSummary component="div"><Typography sx={{ flex: 1 }}>{step.title}</Typography><Button size="small" onClick={(e) => { e.stopPropagation(); back(i); }}>Chỉnh sửa</Button></AccordionSummary>
    <AccordionDetails><Grid container spacing={1}>
      {asked(step, answers).map((field) => <Grid key={field.key} size={6}><Typography variant="body2"><b>{field.label}:</b> {told(answers[field.key])}</Typography></Grid>)}
      {(step.papers || []).map((name) => <Grid key={name} size={12}><Typography variant="body2">{name}: {(answers.giayTo?.[name] || []).join(", ")}</Typography></Grid>)}
    </Grid></AccordionDetails>
  </Accordion>));

const Fields = ({ step, code }) => {
  const answers = useWatch();
  return <Grid container spacing={2.5}>{asked(step, answers).map((field) => (
    <Grid key={field.key} size={field.wide ? 12 : 6}><Field field={field} code={code} /></Grid>))}</Grid>;
};

const Form = ({ code, service, steps }) => {
  const known = Object.fromEntries(steps.flatMap((s) => s.fields).filter((f) => f.known).map((f) => [f.key, citizen()[f.known]]));
  const form = useForm({ mode: "all", defaultValues: known });
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const note = useNote();
  const step = steps[at];
  const move = (to) => { setAt(to); scrollTo(0, 0); };

  const on = async () => {
    const right = await form.trigger([...asked(step, form.getValues()).map((f) => f.key), ...(step.papers ? ["giayTo"] : [])], { shouldFocus: true });
    if (!right) { note("Vui lòng kiểm tra lại thông tin đã nhập", "warning"); return; }
    if (step.review) setAsking(true); else move(at + 1);
  };
  const send = async () => {
    setAsking(false);
    setBusy(true);
    const given = form.getValues();
    const answers = Object.fromEntries(steps.flatMap((s) => asked(s, given)).map((f) => [f.key, wired(given[f.key])]));
    const files = Object.fromEntries(Object.entries(given.giayTo || {}).map(([name, kept]) => [name, kept.join(", ")]));
    const { ok, status, told: said } = await ask(`/api/file/${code}`, { answers, files });
    setBusy(false);
    if (status === 401) forget();
    if (!ok) note(said.message, "error");
    else if (said.silent) go("/");
    else { note("Gửi hồ sơ thành công", "success"); go(`/hoan-thanh/${said.code}`); }
  };
  return <FormProvider {...form}><Paper sx={{ p: 3 }}>
    <Typography variant="h6" sx={{ mb: 2 }}>{service.name}</Typography>
    <Stepper activeStep={at} alternativeLabel sx={{ mb: 4 }}>{steps.map((s) => <Step key={s.title}><StepLabel>{s.title}</StepLabel></Step>)}</Stepper>
    <Box component="form" noValidate onSubmit={(e) => { e.preventDefault(); on(); }} key={at}>
      {step.review && <Box sx={{ mb: 3 }}><Review steps={steps} answers={form.getValues()} back={move} /></Box>}
      <Fields step={step} code={code} />
      {step.papers && <Papers papers={step.papers} code={code} />}
      <Box sx={{ mt: 3, display: "flex", justifyContent: "space-between" }}>
        <Button disabled={at === 0} onClick={() => move(at - 1)}>Quay lại</Button>
        <Button type="submit" variant="contained">{step.review ? "Gửi hồ sơ" : "Tiếp tục"}</Button>
      </Box>
    </Box>
    <Dialog open={asking} onClose={() => setAsking(false)}>
      <DialogTitle>Xác nhận gửi hồ sơ</DialogTitle>
      <DialogContent><DialogContentText>Hồ sơ sẽ được gửi tới {service.agency}. Ông/bà có chắc chắn muốn gửi?</DialogContentText></DialogContent>
      <DialogActions><Button onClick={() => setAsking(false)}>Hủy bỏ</Button><Button onClick={send} autoFocus>Đồng ý</Button></DialogActions>
    </Dialog>
    <Backdrop open={busy} sx={{ zIndex: 2000, color: "#fff" }}><CircularProgress color="inherit" /></Backdrop>
  </Paper></FormProvider>;
};

// A field that others depend on is told of them, so that a change empties them.
const tied = (steps) => {
  const all = steps.flatMap((s) => s.fields);
  for (const field of all) if (field.of) all.find((f) => f.key === field.of).below = field.key;
  return steps;
};

export const Filing = ({ code }) => {
  const [all, setAll] = useState(null);
  useEffect(() => {
    Promise.all([list(`/api/services/${code}`), list(`/api/forms/${code}`)]).then(([service, { steps }]) => setAll({ service, steps: tied(steps) }));
  }, [code]);
  return all ? <Form code={code} {...all} /> : <Skeleton variant="rounded" height={420} />;
};
