"""The national portal (Cổng Dịch vụ công quốc gia): directory, hand-over of citizens, synchronised dossiers."""
