// Where in the portal a citizen is; kept in the address.
import { useEffect, useState } from "react";
import { Link } from "@mui/material";

export const go = (path) => {
  history.pushState(null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
  scrollTo(0, 0);
};

export const usePlace = () => {
  const [place, setPlace] = useState(location.pathname + location.search);
  useEffect(() => {
    const turn = () => setPlace(location.pathname + location.search);
    addEventListener("popstate", turn);
    return () => removeEventListener("popstate", turn);
  }, []);
  return place;
};

export const Way = ({ to, children, ...rest }) => <Link href={to} onClick={(e) => { e.preventDefault(); go(to); }} {...rest}>{children}</Link>;
