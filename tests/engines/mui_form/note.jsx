// Short messages at the foot of the page; each vanishes by itself.
import { createContext, useCallback, useContext, useState } from "react";
import { Alert, Snackbar } from "@mui/material";

const STAYS = 4000; // milliseconds
const Notes = createContext(() => {});
export const useNote = () => useContext(Notes);

export const Noted = ({ children }) => {
  const [said, setSaid] = useState({ text: "", kind: "info", open: false });
  const note = useCallback((text, kind = "info") => setSaid({ text, kind, open: true }), []);
  const close = (_, why) => { if (why !== "clickaway") setSaid((now) => ({ ...now, open: false })); };
  return <Notes.Provider value={note}>
    {children}
    <Snackbar key={said.text} open={said.open} autoHideDuration={STAYS} onClose={close} anchorOrigin={{ vertical: "bottom", horizontal: "center" }}>
      <Alert severity={said.kind} variant="filled" onClose={close}>{said.text}</Alert>
    </Snackbar>
  </Notes.Provider>;
};
