"""The province's certificate authority: a root made at start-up, and certificates for the agencies that sign."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from province.settings import PROVINCE_NAME

if TYPE_CHECKING:
    from pyhanko.sign import signers

_VALID = timedelta(days=365 * 3)


class Authority:
    """Issues signing certificates; private keys live in memory only."""

    def __init__(self) -> None:
        self._key = _new_key()
        name = _name("Chứng thực số chuyên dùng thử nghiệm", PROVINCE_NAME)
        self.root = _certificate(name, name, self._key, self._key, authority=True)
        self._signers: dict[str, signers.SimpleSigner] = {}
        self._lock = threading.Lock()
        self.signing = threading.Lock()

    @property
    def root_pem(self) -> str:
        """The root certificate."""
        return self.root.public_bytes(serialization.Encoding.PEM).decode()

    def signer(self, agency: str) -> signers.SimpleSigner:
        """The signer of an agency, with a certificate issued the first time it is asked for."""
        with self._lock:
            signer = self._signers.get(agency) or self._issue(agency)
            self._signers[agency] = signer
            return signer

    def _issue(self, agency: str) -> signers.SimpleSigner:
        from pyhanko.sign import signers  # takes a second to load, and a province starts without signing

        key = _new_key()
        certificate = _certificate(_name(agency, PROVINCE_NAME), self.root.subject, key, self._key, authority=False)
        bundle = pkcs12.serialize_key_and_certificates(
            agency.encode(), key, certificate, [self.root], serialization.NoEncryption()
        )
        signer: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(
            bundle, other_certs=[], passphrase=None
        )
        if signer is None:
            raise RuntimeError(f"the certificate made for {agency} cannot be used for signing")
        return signer


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, issuer_key: rsa.RSAPrivateKey, *, authority: bool
) -> x509.Certificate:
    start = datetime.now(UTC) - timedelta(minutes=5)
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + _VALID)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())
