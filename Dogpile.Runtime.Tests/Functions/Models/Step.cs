namespace Dogpile.Tests.Functions.Models;

/// <summary>One deed.</summary>
/// <param name="Deed">What is done.</param>
/// <param name="Argument">Which arguments of the method it is done to.</param>
/// <param name="Seconds">How much time passes, or how old a value may be; -1: for ever.</param>
internal readonly record struct Step(Deed Deed, int Argument, int Seconds);
