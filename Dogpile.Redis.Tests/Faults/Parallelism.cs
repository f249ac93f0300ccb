// Fault tests wait for timeouts and leases most of the time. Other tests take no part in this.
[assembly: LevelOfParallelism(6)]
