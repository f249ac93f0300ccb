global using Dogpile.Generators.Tests.Harness;
global using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.All)]
