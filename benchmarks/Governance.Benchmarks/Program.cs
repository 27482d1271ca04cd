using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using VaultPolicy.Governance.Benchmarks;

if (args is ["merkle-peer", ..])
{
    MerklePeer.Run(args.Length > 1 ? args[1] : null);
    return;
}

if (args is ["journal", ..])
{
    await JournalBenchmark.Run(args[1..]);
    return;
}

// In process: the repository's build rules need not be repeated for generated projects.
BenchmarkSwitcher.FromAssembly(typeof(KeccakBenchmarks).Assembly).Run(
    args, DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)));
