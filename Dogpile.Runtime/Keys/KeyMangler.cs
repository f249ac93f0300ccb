namespace Dogpile;

/// <summary>Turns a finished key into the one that the backend sees, for example a shorter one.</summary>
/// <param name="key">The key that the region was asked for.</param>
/// <returns>The key for the backend; never null. Different keys have to stay different.</returns>
/// <remarks>Called for every operation, so it is quick and always gives the same result. Ready ones: <see cref="KeyManglers"/>.</remarks>
public delegate string KeyMangler(string key);
