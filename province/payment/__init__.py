"""The payment platform, which signs as VNPay 2.1.0 does."""
