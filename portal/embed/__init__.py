"""The portal in other people's pages: `/embed` for a frame, `/widget.js` for one script tag."""
