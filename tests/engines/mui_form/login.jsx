// The log-in: a dialog over the page that asked for it.
import { useState } from "react";
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, IconButton, InputAdornment, Stack, TextField } from "@mui/material";
import { useForm } from "react-hook-form";
import { ask, remember } from "../common/ask.js";

export const LogIn = ({ open, close, then }) => {
  const { register, handleSubmit, formState: { errors, isSubmitting } } = useForm();
  const [refused, setRefused] = useState("");
  const [shown, setShown] = useState(false);
  const enter = handleSubmit(async (given) => {
    const { ok, told } = await ask("/api/log-in", given);
    if (!ok) { setRefused(told.message); return; }
    remember(told);
    close();
    then();
  });
  const needed = (name, label) => ({ ...register(name, { required: `${label} không được để trống` }), label, error: !!errors[name], helperText: errors[name]?.message });
  return <Dialog open={open} onClose={close} fullWidth maxWidth="xs">
    <DialogTitle>Đăng nhập</DialogTitle>
    <form onSubmit={enter} noValidate>
      <DialogContent><Stack spacing={2}>
        {refused && <Alert severity="error">{refused}</Alert>}
        <TextField {...needed("username", "Số CCCD/Mã định danh")} autoComplete="username" variant="standard" />
        <TextField {...needed("password", "Mật khẩu")} type={shown ? "text" : "password"} autoComplete="current-password" variant="standard" slotProps={{ input: { endAdornment:
          <InputAdornment position="end"><IconButton aria-label="Hiện mật khẩu" onClick={() => setShown(!shown)} edge="end">👁</IconButton></InputAdornment> } }} />
      </Stack></DialogContent>
      <DialogActions><Button onClick={close}>Đóng</Button><Button type="submit" variant="contained" loading={isSubmitting}>Đăng nhập</Button></DialogActions>
    </form>
  </Dialog>;
};
