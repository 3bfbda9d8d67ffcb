# shellcheck shell=dash
# The masters exist before udev begins. NetworkManager asks for an address on every Ethernet device by default.

. /vm/networkmanager-before.sh
# A busy machine may be too slow for the 100 ms in which kernels before 6.2 can rename a virtual function.
mkdir -p /etc/failover-rename/rules.d
cat >/etc/failover-rename/rules.d/60-netvsc.yaml <<'RULES'
version: 1
rules:
  - match: { provider: netvsc }
    suffix: npri
    allow-down: true
RULES
insmod /vm/hv_netvsc.ko mac=52:54:00:00:00:01,52:54:00:00:00:02
