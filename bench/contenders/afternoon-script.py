# The same afternoon in Python, with its standard library.
import csv
import ipaddress
import json
import sys
from collections import Counter

networks = [ipaddress.ip_network(text) for text in json.load(open(sys.argv[2]))]
blocked = Counter()
with open(sys.argv[1], newline="", encoding="utf-8-sig") as trace:
    for row in csv.DictReader(trace):
        address = ipaddress.ip_address(row["original_client_ip"])
        if not any(address in network for network in networks):
            blocked[row["sender_address"].rpartition("@")[2]] += 1
print(json.dumps({"blocked": sum(blocked.values()), "domains": len(blocked)}))
