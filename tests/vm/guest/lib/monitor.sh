# shellcheck shell=dash
# The program's monitor, running beside a check. It writes one JSON object a line to /tmp/monitor.

# start_monitor [ARGUMENT…]: starts it, and waits until it has read the devices. Sets $monitor.
start_monitor() {
    failover-rename monitor --json "$@" >/tmp/monitor 2>/tmp/monitor.err &
    monitor=$!
    lines_before=0
    helper "$monitor"
    wait_for 20 grep -q '"event":"instance"' /tmp/monitor
}

# from_now_on: `seen` looks only at what the monitor prints after this. All earlier events must have been waited for.
from_now_on() {
    expect_same_state
    lines_before=$(wc -l </tmp/monitor)
}

# seen FILTER: the monitor has printed an event for which the jq filter is true.
seen() { tail -n +$((lines_before + 1)) /tmp/monitor | jq -es "any(.[]; $1)" >/dev/null; }

# seen_times NUMBER EVENT: the monitor has printed this event so often.
seen_times() { [ "$(grep -c "\"event\":\"$2\"" /tmp/monitor)" = "$1" ]; }

# stop_monitor: ends it by SIGTERM; the exit status is 0, and nothing went wrong.
stop_monitor() {
    kill -TERM "$monitor"
    status=0
    wait "$monitor" || status=$?
    expect_empty /tmp/monitor.err "the monitor's standard error"
    expect_status 0
}

# state_by_monitor: prints the last state that the events lead to, with a line for each member.
state_by_monitor() {
    jq -rs 'reduce .[] as $e ({};
        if $e.event == "instance" and $e.change == "vanished" then del(.[$e.master_ifindex | tostring])
        elif $e.event == "instance" then .[$e.master_ifindex | tostring] = {
            members: ([{key: ($e.master_ifindex | tostring), value: {name: $e.master, up: $e.up, role: "master"}}]
                + [$e.slaves[] | {key: (.ifindex | tostring), value: {name: .ifname, up, role}}] | from_entries),
            active: $e.active.ifindex, deaf: $e.deaf}
        elif $e.event == "joined" then
            .[$e.master_ifindex | tostring].members[$e.ifindex | tostring] = {name: $e.ifname, up: null, role: $e.role}
        elif $e.event == "left" then del(.[$e.master_ifindex | tostring].members[$e.ifindex | tostring])
        elif $e.event == "renamed" then .[$e.master_ifindex | tostring].members[$e.ifindex | tostring].name = $e.new
        elif $e.event == "active" then .[$e.master_ifindex | tostring].active = $e.to.ifindex
        elif $e.event == "deaf" or $e.event == "hearing" then
            .[$e.master_ifindex | tostring].deaf = ($e.event == "deaf")
        else . end)
        | to_entries[] | .value as $i
        | ($i.members | to_entries[] | "\(.key) \(.value.role) \(.value.name) \(.key == ($i.active | tostring))"),
            "deaf \($i.deaf)"' /tmp/monitor | sort
}

# state_by_list: prints the same from `list`.
state_by_list() {
    failover-rename list --json | jq -r '.[]
        | ((., .slaves[]) | "\(.ifindex) \(.role) \(.ifname) \(.active)"), "deaf \(.deaf)"' | sort
}

same_state() { [ "$(state_by_monitor)" = "$(state_by_list)" ]; }

# expect_same_state: the events lead to the state that `list` shows.
expect_same_state() {
    wait_for 10 same_state
}
